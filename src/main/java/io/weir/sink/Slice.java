package io.weir.sink;

import io.weir.batch.Output;
import io.weir.batch.Spans;
import java.util.ArrayList;
import java.util.List;

/**
 * Some neighbouring records of one output that says where its records end.
 *
 * @param from the first record, counted from 0
 * @param to behind the last one
 */
public record Slice(Output output, int from, int to) {
  /** All records of an output. */
  public static Slice of(Output output) {
    return new Slice(output, 0, spans(output).count());
  }

  public int records() {
    return to - from;
  }

  /** Where record {@code i} of the output begins in its bytes. */
  public int start(int i) {
    return i == 0 ? output.start() : spans(output).ends()[i - 1];
  }

  /** Where record {@code i} and its terminator end. */
  public int end(int i) {
    return spans(output).ends()[i];
  }

  /** Where record {@code i} ends without its terminator. */
  public int textEnd(int i) {
    return textEnd(output, start(i), end(i));
  }

  /** Bytes of all records and their terminators. */
  public int length() {
    return records() == 0 ? 0 : end(to - 1) - start(from);
  }

  /** Where a record ends without a newline (and the carriage return before it) or a zero byte at its end. */
  public static int textEnd(Output output, int start, int end) {
    byte[] bytes = output.bytes();
    if (end == start || bytes[end - 1] != '\n' && bytes[end - 1] != 0) {
      return end;
    }
    return bytes[end - 1] == '\n' && end - 2 >= start && bytes[end - 2] == '\r' ? end - 2 : end - 1;
  }

  /**
   * The records of these outputs, in order, in groups within the limits; one record that is larger than them is a group of its
   * own.
   */
  public static List<List<Slice>> cut(List<Output> outputs, int recordsMost, int bytesMost) {
    List<List<Slice>> groups = new ArrayList<>();
    List<Slice> group = new ArrayList<>();
    int records = 0;
    long bytes = 0;
    for (Output output : outputs) {
      Slice all = of(output);
      int from = 0;
      for (int i = 0; i < all.to; i++) {
        int length = all.end(i) - all.start(i);
        if (records > 0 && (records == recordsMost || bytes + length > bytesMost)) {
          add(group, output, from, i);
          groups.add(group);
          group = new ArrayList<>();
          from = i;
          records = 0;
          bytes = 0;
        }
        records++;
        bytes += length;
      }
      add(group, output, from, all.to);
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }

  /** The same records in two groups of nearly as many; there must be two at least. */
  public static List<List<Slice>> halves(List<Slice> group) {
    int half = group.stream().mapToInt(Slice::records).sum() / 2;
    List<Slice> first = new ArrayList<>();
    List<Slice> second = new ArrayList<>();
    int taken = 0;
    for (Slice slice : group) {
      int cut = slice.from + Math.clamp(half - taken, 0, slice.records());
      add(first, slice.output, slice.from, cut);
      add(second, slice.output, cut, slice.to);
      taken += slice.records();
    }
    return List.of(first, second);
  }

  private static void add(List<Slice> group, Output output, int from, int to) {
    if (to > from) {
      group.add(new Slice(output, from, to));
    }
  }

  private static Spans spans(Output output) {
    Spans spans = output.spans();
    if (spans == null) {
      throw new IllegalStateException("an output without spans for a sink that needs them");
    }
    return spans;
  }
}
