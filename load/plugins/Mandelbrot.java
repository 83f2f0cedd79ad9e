package load;

import io.weir.plugin.CallFunction;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * {@code call mandelbrot (x, y, scale, width, height, limit, file) as F}: renders the Mandelbrot set around a point, saves
 * it as a PNG, and answers the checksum of its pixels. A worked example of a function of one's own: a class like this, its
 * name in {@code META-INF/services/io.weir.plugin.CallFunction}, both in a jar in the folder given with {@code --plugins}.
 */
public final class Mandelbrot implements CallFunction {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  @Override
  public String name() {
    return "mandelbrot";
  }

  /** It computes, so as many run at a time as there are cores. */
  @Override
  public Nature nature() {
    return Nature.CPU;
  }

  @Override
  public Object call(List<Object> arguments) throws IOException {
    int width = ((Number) arguments.get(3)).intValue();
    int height = ((Number) arguments.get(4)).intValue();
    byte[] rows = render((double) arguments.get(0), (double) arguments.get(1), (double) arguments.get(2), width, height,
        ((Number) arguments.get(5)).intValue());
    Files.write(Path.of((String) arguments.get(6)), png(rows, width, height));
    CRC32 sum = new CRC32();
    sum.update(rows);
    return sum.getValue();
  }

  /** Three bytes a pixel, behind one 0 a row: PNG's filter "none". */
  private static byte[] render(double centreX, double centreY, double scale, int width, int height, int limit) {
    byte[] rows = new byte[height * (1 + 3 * width)];
    double step = scale / width;
    int at = 0;
    for (int row = 0; row < height; row++) {
      double y = centreY + (row - height / 2) * step;
      at++;
      for (int column = 0; column < width; column++) {
        int count = escape(centreX + (column - width / 2) * step, y, limit);
        boolean inside = count == limit;
        rows[at++] = (byte) (inside ? 0 : count * 7);
        rows[at++] = (byte) (inside ? 0 : count * 3);
        rows[at++] = (byte) (inside ? 0 : 255 - count);
      }
    }
    return rows;
  }

  /** After how many steps a point leaves the circle of radius 2; at most {@code limit}. */
  private static int escape(double x, double y, int limit) {
    double a = 0;
    double b = 0;
    int count = 0;
    while (count < limit) {
      double aa = a * a;
      double bb = b * b;
      if (aa + bb > 4.0) {
        return count;
      }
      b = 2.0 * a * b + y;
      a = aa - bb + x;
      count++;
    }
    return count;
  }

  private static byte[] png(byte[] rows, int width, int height) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(SIGNATURE);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    chunk(file, "IHDR", header.toByteArray());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(rows);
    }
    chunk(file, "IDAT", packed.toByteArray());
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content) throws IOException {
    DataOutputStream out = new DataOutputStream(file);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) sum.getValue());
  }
}
