package io.weir.sink.buffer;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Spans;
import io.weir.batch.Tally;
import io.weir.batch.Utf8;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says of an {@link Output}: a version, flags, the origin's source and file, the lengths of the records and their keys (a
 * key as that of the record before is one zero), then the text. Numbers are groups of seven bits, the lowest first, with the highest
 * bit set where more follow (LEB128).
 */
final class EntryBody {
  private static final byte VERSION = 1;
  private static final int TERMINATED = 1;
  private static final int ORIGIN = 2;
  private static final int SPANS = 4;
  private static final int KEYS = 8;

  private final byte[] body;
  private int at;

  private EntryBody(byte[] body) {
    this.body = body;
  }

  /** All but the text. */
  static void begin(Output output, ByteBuilder to) {
    Origin origin = output.origin();
    Spans spans = output.spans();
    String[] keys = spans == null ? null : spans.keys();
    to.add(VERSION).add((byte) ((output.terminated() ? TERMINATED : 0) | (origin == null ? 0 : ORIGIN) | (spans == null ? 0 : SPANS)
        | (keys == null ? 0 : KEYS)));
    if (origin != null) {
      text(to, origin.source());
      text(to, origin.file());
    }
    if (spans != null) {
      number(to, spans.count());
      int from = output.start();
      for (int i = 0; i < spans.count(); i++) {
        number(to, spans.ends()[i] - from);
        from = spans.ends()[i];
      }
      if (keys != null) {
        keys(to, keys, spans.count());
      }
    }
  }

  private static void keys(ByteBuilder to, String[] keys, int count) {
    String before = null;
    for (int i = 0; i < count; i++) {
      if (keys[i].equals(before)) {
        number(to, 0);
      } else {
        byte[] key = Utf8.encode(keys[i]);
        number(to, key.length + 1);
        to.add(key);
      }
      before = keys[i];
    }
  }

  private static void text(ByteBuilder to, String text) {
    byte[] utf8 = Utf8.encode(text);
    number(to, utf8.length);
    to.add(utf8);
  }

  private static void number(ByteBuilder to, int number) {
    int rest = number;
    for (; rest > 0x7F; rest >>>= 7) {
      to.add((byte) (rest | 0x80));
    }
    to.add((byte) rest);
  }

  /** The output that was put in; its bytes are the body's. */
  static Output read(byte[] body, int records, Delivery delivery) throws IOException {
    try {
      return new EntryBody(body).output(records, delivery);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IOException("the entry was written by another version of weir, or is damaged", e);
    }
  }

  private Output output(int records, Delivery delivery) throws IOException {
    if (body[at++] != VERSION) {
      throw new IOException("the entry was written by another version of weir");
    }
    int flags = body[at++];
    Origin origin = (flags & ORIGIN) == 0 ? null : new Origin(text(number()), text(number()));
    Spans spans = (flags & SPANS) == 0 ? null : spans((flags & KEYS) != 0);
    Tally tally = new Tally();
    tally.in = records;
    tally.out = records;
    return new Output(body, at, body.length - at, (flags & TERMINATED) != 0, tally, origin, delivery, spans);
  }

  private Spans spans(boolean keyed) {
    int count = number();
    if (count > body.length) {
      throw new IndexOutOfBoundsException(count);
    }
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      ends[i] = number();
    }
    String[] keys = keyed ? keys(count) : null;
    int end = at;
    for (int i = 0; i < count; i++) {
      if (ends[i] < 0 || ends[i] > body.length - end) {
        throw new IndexOutOfBoundsException(ends[i]);
      }
      end += ends[i];
      ends[i] = end;
    }
    return new Spans(count, ends, keys);
  }

  private String[] keys(int count) {
    String[] keys = new String[count];
    for (int i = 0; i < count; i++) {
      int length = number();
      keys[i] = length == 0 ? keys[i - 1] : text(length - 1);
    }
    return keys;
  }

  private String text(int length) {
    if (length > body.length - at) {
      throw new IndexOutOfBoundsException(length);
    }
    at += length;
    return Utf8.decode(body, at - length, length);
  }

  private int number() {
    int number = 0;
    for (int shift = 0;; shift += 7) {
      byte b = body[at++];
      number |= (b & 0x7F) << shift;
      if (b >= 0) {
        return number;
      }
    }
  }

  /** How many records an output stands for. */
  static int records(Output output) {
    @Nullable Spans spans = output.spans();
    return spans != null ? spans.count() : (int) Math.min(Integer.MAX_VALUE, output.tally().out);
  }
}
