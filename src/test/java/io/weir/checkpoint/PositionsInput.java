package io.weir.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.batch.Positions.Position;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** For fuzzing: a file of positions is read as it was written, or what is wrong with it is told. */
public final class PositionsInput {
  private PositionsInput() {}

  public static void check(byte[] input) {
    read(input);
    // the checksum keeps a fuzzer out, so here it fits
    ByteArrayOutputStream summed = new ByteArrayOutputStream();
    summed.writeBytes(input);
    if (input.length == 0 || input[input.length - 1] != '\n') {
      summed.write('\n');
    }
    CRC32C crc = new CRC32C();
    crc.update(summed.toByteArray());
    summed.writeBytes(String.format("{\"partitions\":1,\"crc32c\":\"%08x\"}\n", crc.getValue()).getBytes(UTF_8));
    read(summed.toByteArray());
    written(input);
  }

  private static void read(byte[] bytes) {
    try {
      Map<String, Position> read = PositionText.read(bytes, "s");
      require(PositionText.read(PositionText.write("s", read), "s").equals(read), "written otherwise: " + read);
    } catch (PositionText.DamagedException told) {
      require(!told.getMessage().isBlank(), "no words");
    }
  }

  /** Names and numbers of the input's lines. */
  private static void written(byte[] input) {
    Map<String, Position> positions = new LinkedHashMap<>();
    String text = io.weir.batch.Utf8.decode(input, 0, input.length);
    for (String line : text.split("\n")) {
      positions.put(line, new Position(Arrays.hashCode(line.getBytes(UTF_8)) * 7919L, text));
    }
    try {
      require(PositionText.read(PositionText.write(text, positions), text).equals(positions), "not read as written");
    } catch (PositionText.DamagedException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
