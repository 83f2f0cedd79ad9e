package io.weir.sink.file;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Delivery;
import io.weir.batch.Failure;
import io.weir.batch.Output;
import io.weir.batch.Spans;
import io.weir.batch.Tally;
import io.weir.batch.Utf8;
import java.util.Base64;
import java.util.List;

/**
 * Dead letters as JSON lines: {@code {"line":…,"source":…,"number":…,"step":…,"error":…}}, with {@code line_base64} in place of
 * {@code line} for a text that is not UTF-8, and {@code bytes} behind it for one that was too long and is shown by its beginning; in a
 * pipeline {@code "component":…} at the end.
 */
public final class DeadLetterText {
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private DeadLetterText() {}

  /**
   * What a pipeline sends to its dead letters' sink. It says where each line ends; the caller puts in whom to tell.
   *
   * @param component where it failed: the name of a transform or sink in the pipeline file
   */
  public static Output of(List<Failure> failures, String component) {
    ByteBuilder text = new ByteBuilder(256 * failures.size());
    int[] ends = new int[failures.size()];
    for (int i = 0; i < ends.length; i++) {
      add(failures.get(i), text);
      text(text.add(",\"component\":"), component);
      text.add("}\n");
      ends[i] = text.length();
    }
    Tally tally = new Tally();
    tally.in = ends.length;
    tally.out = ends.length;
    return new Output(text.array(), 0, text.length(), true, tally, null, Delivery.NOBODY, new Spans(ends.length, ends, null));
  }

  /** The object without its closing brace. */
  static void add(Failure failure, ByteBuilder letters) {
    int length = failure.bytes() > 0 ? whole(failure.text()) : failure.text().length;
    if (Utf8.badAt(failure.text(), 0, length) < 0) {
      text(letters.add("{\"line\":"), failure.text(), length);
    } else {
      letters.add("{\"line_base64\":\"").add(Base64.getEncoder().encode(failure.text())).add('"');
    }
    if (failure.bytes() > 0) {
      letters.add(",\"bytes\":").addDecimal(failure.bytes());
    }
    letters.add(",\"source\":");
    if (failure.origin() == null) {
      letters.add("null");
    } else {
      text(letters, failure.origin().file());
    }
    letters.add(",\"number\":");
    if (failure.number() > 0) {
      letters.addDecimal(failure.number());
    } else {
      letters.add("null");
    }
    letters.add(",\"step\":").addDecimal(failure.step());
    text(letters.add(",\"error\":"), failure.message());
  }

  /** How much of a beginning is whole characters: where it was cut off, one may have been cut in two. */
  private static int whole(byte[] beginning) {
    int lead = beginning.length - 1;
    while (lead >= 0 && lead > beginning.length - 4 && (beginning[lead] & 0xC0) == 0x80) {
      lead--;
    }
    int size = lead < 0 || beginning[lead] >= 0 ? 1 : Integer.numberOfLeadingZeros(~(beginning[lead] << 24));
    return size > 1 && size <= 4 && lead + size > beginning.length ? lead : beginning.length;
  }

  private static void text(ByteBuilder to, String text) {
    byte[] utf8 = Utf8.encode(text);
    text(to, utf8, utf8.length);
  }

  /** UTF-8 as a JSON string; only what must be escaped is (RFC 8259, section 7), and U+FFFD stands for a byte that is no text. */
  private static void text(ByteBuilder to, byte[] utf8, int length) {
    to.add('"');
    for (int at = 0; at < length;) {
      int size = Utf8.sequence(utf8, at, length);
      if (size == 1) {
        ascii(to, utf8[at]);
      } else if (size > 1) {
        to.add(utf8, at, size);
      } else {
        to.add(REPLACEMENT);
      }
      at += Math.max(1, size);
    }
    to.add('"');
  }

  private static void ascii(ByteBuilder to, byte b) {
    switch (b) {
      case '"' -> to.add("\\\"");
      case '\\' -> to.add("\\\\");
      case '\n' -> to.add("\\n");
      case '\r' -> to.add("\\r");
      case '\t' -> to.add("\\t");
      case '\b' -> to.add("\\b");
      case '\f' -> to.add("\\f");
      default -> {
        if (b < ' ') {
          to.add(String.format("\\u%04x", b));
        } else {
          to.add(b);
        }
      }
    }
  }
}
