package io.weir.sink.file;

import io.weir.batch.ByteBuilder;
import io.weir.sink.OutputException;
import io.weir.sink.Sink;
import java.nio.charset.StandardCharsets;

/**
 * Shows JSON in colours, those of jq: names of members, texts and null; everything else, lines that begin no object too, stays
 * as it is. Each write holds whole records, on one line or, as {@code as pretty} makes them, on many.
 */
public final class PaintedSink implements Sink {
  private static final byte[] NAME = code("34;1");
  private static final byte[] TEXT = code("32");
  private static final byte[] NOTHING = code("90");
  private static final byte[] OFF = code("0");
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final Sink sink;
  private final ByteBuilder painted = new ByteBuilder(1 << 12);
  /** Between the line that opens an object and the one that closes it. */
  private boolean inside;

  public PaintedSink(Sink sink) {
    this.sink = sink;
  }

  private static byte[] code(String numbers) {
    return ("\033[" + numbers + "m").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws OutputException {
    painted.clear();
    int end = offset + length;
    for (int at = offset; at < end;) {
      int behind = at;
      while (behind < end && bytes[behind] != '\n' && bytes[behind] != 0) {
        behind++;
      }
      behind = Math.min(behind + 1, end);
      line(bytes, at, behind);
      at = behind;
    }
    sink.write(painted.array(), 0, painted.length());
  }

  private void line(byte[] bytes, int from, int to) {
    if (inside || bytes[from] == '{') {
      json(bytes, from, to);
      inside = bytes[from] == '{' && to == from + 2 || inside && bytes[from] != '}';
    } else {
      painted.add(bytes, from, to - from);
    }
  }

  private void json(byte[] bytes, int from, int to) {
    int done = from;
    for (int at = from; at < to; at++) {
      int behind = bytes[at] == '"' ? behindText(bytes, at, to) : isNull(bytes, at, to) ? at + NULL.length : at;
      if (behind > at) {
        painted.add(bytes, done, at - done);
        painted.add(bytes[at] == 'n' ? NOTHING : isName(bytes, behind, to) ? NAME : TEXT);
        painted.add(bytes, at, behind - at).add(OFF);
        done = behind;
        at = behind - 1;
      }
    }
    painted.add(bytes, done, to - done);
  }

  /** Behind the quote that ends the text; where none does, {@code at}. */
  private static int behindText(byte[] bytes, int at, int to) {
    for (int i = at + 1; i < to; i++) {
      if (bytes[i] == '"') {
        return i + 1;
      }
      i += bytes[i] == '\\' ? 1 : 0;
    }
    return at;
  }

  private static boolean isName(byte[] bytes, int behind, int to) {
    return behind < to && bytes[behind] == ':';
  }

  private static boolean isNull(byte[] bytes, int at, int to) {
    int behind = at + NULL.length;
    return behind <= to && bytes[at] == 'n' && bytes[at + 1] == 'u' && bytes[at + 2] == 'l' && bytes[at + 3] == 'l';
  }

  @Override
  public void finish() throws OutputException {
    sink.finish();
  }

  @Override
  public void abandon() {
    sink.abandon();
  }
}
