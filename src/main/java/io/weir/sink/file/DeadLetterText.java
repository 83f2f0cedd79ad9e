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
import org.jspecify.annotations.Nullable;

/** Dead letters as JSON lines, see {@link DeadLetterFile}. */
public final class DeadLetterText {
  private DeadLetterText() {}

  /**
   * Dead letters on their way to any sink; {@code "component"} stands at the end of each.
   *
   * @param delivery what the output is to carry
   */
  public static Output of(List<Failure> failures, String component, Delivery delivery) {
    ByteBuilder letters = new ByteBuilder(256 * Math.max(1, failures.size()));
    int[] ends = new int[failures.size()];
    for (int i = 0; i < ends.length; i++) {
      add(failures.get(i), component, letters);
      ends[i] = letters.length();
    }
    Tally tally = new Tally();
    tally.in = ends.length;
    tally.out = ends.length;
    return new Output(letters.array(), 0, letters.length(), true, tally, null, delivery, new Spans(ends.length, ends, null));
  }

  static void add(Failure failure, @Nullable String component, ByteBuilder letters) {
    if (Utf8.badAt(failure.text(), 0, failure.text().length) < 0) {
      text(letters.add("{\"line\":"), failure.text());
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
      text(letters, Utf8.encode(failure.origin().file()));
    }
    letters.add(",\"number\":");
    if (failure.number() > 0) {
      letters.addDecimal(failure.number());
    } else {
      letters.add("null");
    }
    letters.add(",\"step\":").addDecimal(failure.step());
    text(letters.add(",\"error\":"), Utf8.encode(failure.message()));
    if (component != null) {
      text(letters.add(",\"component\":"), Utf8.encode(component));
    }
    letters.add("}\n");
  }

  /** UTF-8 text as a JSON string; only what must be escaped is (RFC 8259, section 7). */
  private static void text(ByteBuilder to, byte[] utf8) {
    to.add('"');
    for (byte b : utf8) {
      switch (b) {
        case '"' -> to.add("\\\"");
        case '\\' -> to.add("\\\\");
        case '\n' -> to.add("\\n");
        case '\r' -> to.add("\\r");
        case '\t' -> to.add("\\t");
        case '\b' -> to.add("\\b");
        case '\f' -> to.add("\\f");
        default -> {
          if (b >= 0 && b < 0x20) {
            to.add(String.format("\\u%04x", b));
          } else {
            to.add(b);
          }
        }
      }
    }
    to.add('"');
  }
}
