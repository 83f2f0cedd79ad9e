package io.weir.sink.file;

import io.weir.batch.Output;
import io.weir.batch.Spans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sorts the records of a group by their keys, each file's in the order they came: a counting sort into one buffer. One thread. */
final class Portions {
  /** A buffer that one large group made larger than this is not kept. */
  private static final int KEEP = 4 << 20;

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> keys = new ArrayList<>();
  private byte[] bytes = new byte[0];
  private int[] placeOf = new int[0];
  private int[] ends = new int[0];
  /** By place: how many bytes and records, and then where the next goes. */
  private int[] byteAt = new int[16];
  private int[] endAt = new int[16];

  /** What goes to one file, as it is. */
  static List<Portion> together(List<Output> outputs) {
    List<Piece> pieces = new ArrayList<>(outputs.size());
    for (Output output : outputs) {
      if (output.length() > 0) {
        pieces.add(Piece.of(output));
      }
    }
    return pieces.isEmpty() ? List.of() : List.of(new Portion("", pieces));
  }

  /** By the keys of their records; valid until the next call. */
  List<Portion> byKey(List<Output> outputs) {
    int records = 0;
    int length = 0;
    for (Output output : outputs) {
      records += spans(output).count();
      length = Math.addExact(length, output.length() + 1);
    }
    bytes = bytes.length < length || bytes.length > KEEP ? new byte[length] : bytes;
    if (placeOf.length < records) {
      placeOf = new int[records];
      ends = new int[records];
    }
    count(outputs);
    List<Portion> portions = portions();
    move(outputs);
    return portions;
  }

  private static Spans spans(Output output) {
    Spans spans = output.spans();
    if (spans == null || spans.count() > 0 && spans.keys() == null) {
      throw new IllegalStateException("a path with holes needs each record's key");
    }
    return spans;
  }

  private void count(List<Output> outputs) {
    places.clear();
    keys.clear();
    int record = 0;
    String key = null;
    int place = 0;
    for (Output output : outputs) {
      Spans spans = spans(output);
      int from = output.start();
      for (int i = 0; i < spans.count(); i++) {
        String next = spans.keys()[i];
        if (next != key) {
          place = place(next);
          key = next;
        }
        placeOf[record++] = place;
        byteAt[place] += spans.ends()[i] - from + missing(output, i);
        endAt[place]++;
        from = spans.ends()[i];
      }
    }
  }

  private int place(String key) {
    Integer known = places.get(key);
    if (known != null) {
      return known;
    }
    int place = keys.size();
    if (place == byteAt.length) {
      byteAt = Arrays.copyOf(byteAt, place * 2);
      endAt = Arrays.copyOf(endAt, place * 2);
    }
    byteAt[place] = 0;
    endAt[place] = 0;
    keys.add(key);
    places.put(key, place);
    return place;
  }

  /** How many bytes of its terminator record {@code i} lacks. */
  private static int missing(Output output, int i) {
    return output.terminated() || i < output.spans().count() - 1 ? 0 : 1;
  }

  private List<Portion> portions() {
    List<Portion> portions = new ArrayList<>(keys.size());
    int at = 0;
    int end = 0;
    for (int place = 0; place < keys.size(); place++) {
      int length = byteAt[place];
      int records = endAt[place];
      portions.add(new Portion(keys.get(place), List.of(new Piece(bytes, at, at + length, ends, end, end + records, true))));
      byteAt[place] = at;
      endAt[place] = end;
      at += length;
      end += records;
    }
    return portions;
  }

  private void move(List<Output> outputs) {
    int record = 0;
    for (Output output : outputs) {
      Spans spans = spans(output);
      int from = output.start();
      for (int i = 0; i < spans.count(); i++) {
        int place = placeOf[record++];
        int to = spans.ends()[i];
        System.arraycopy(output.bytes(), from, bytes, byteAt[place], to - from);
        byteAt[place] += to - from;
        if (missing(output, i) > 0) {
          bytes[byteAt[place]++] = '\n';
        }
        ends[endAt[place]++] = byteAt[place];
        from = to;
      }
    }
  }
}
