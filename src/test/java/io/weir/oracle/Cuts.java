package io.weir.oracle;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Cuts input into batches of whole records. */
final class Cuts {
  private Cuts() {}

  /** Each record with its end. */
  static List<byte[]> lines(byte[] input) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < input.length; at++) {
      if (input[at] == '\n' || at == input.length - 1) {
        lines.add(Arrays.copyOfRange(input, start, at + 1));
        start = at + 1;
      }
    }
    return lines;
  }

  /** Cut anywhere between records; some pieces hold one, some many, one may be empty. */
  static List<byte[]> random(byte[] input, Random random) {
    List<byte[]> pieces = new ArrayList<>();
    List<byte[]> lines = lines(input);
    for (int at = 0; at < lines.size();) {
      int next = Math.min(lines.size(), at + random.nextInt(5));
      pieces.add(join(lines.subList(at, next)));
      at = next;
    }
    return pieces;
  }

  static byte[] join(List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
