package io.weir.sink.file;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Failure;
import io.weir.batch.Utf8;
import io.weir.sink.DeadLetters;
import io.weir.sink.OutputException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Base64;

/**
 * Dead letters as JSON lines, appended to a file:
 * {@code {"line":…,"source":…,"number":…,"step":…,"error":…}}, with {@code line_base64} in place of {@code line} for a
 * text that is not UTF-8, and {@code bytes} behind it for one that was too long and is shown by its beginning.
 */
public final class DeadLetterFile implements DeadLetters {
  private final String path;
  private final FileOutputStream out;
  private final ByteBuilder letters = new ByteBuilder(256);

  public DeadLetterFile(String path) throws OutputException {
    this.path = path;
    try {
      out = new FileOutputStream(path, true);
    } catch (IOException e) {
      throw OutputException.failed(path, FileSink.reason(e));
    }
  }

  @Override
  public void add(Failure failure) {
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
    letters.add("}\n");
  }

  @Override
  public void write() throws OutputException {
    try {
      out.write(letters.array(), 0, letters.length());
      letters.clear();
    } catch (IOException e) {
      throw OutputException.failed(path, FileSink.reason(e));
    }
  }

  @Override
  public void close() throws OutputException {
    try {
      out.close();
    } catch (IOException e) {
      throw OutputException.failed(path, FileSink.reason(e));
    }
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
