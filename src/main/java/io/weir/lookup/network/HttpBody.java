package io.weir.lookup.network;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.codec.JsonValues;
import io.weir.lookup.LookupException;
import io.weir.record.RowFailure;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body of one answer as it comes in, up to a limit. */
final class HttpBody {
  /** Bytes. */
  static final int LIMIT = 1 << 20;
  private static final int FIRST_LINE_MAX = 200;

  private final ByteBuilder bytes = new ByteBuilder(1024);

  /** Answers whether this is more than is taken; then the rest need not be read. */
  boolean add(byte[] part) {
    bytes.add(part, 0, Math.min(part.length, LIMIT + 1 - bytes.length()));
    return bytes.length() > LIMIT;
  }

  /** The body as a value: of JSON what it says, of any other type its text; null: there is none. */
  @Nullable Object value(@Nullable String contentType) throws LookupException {
    if (bytes.length() > LIMIT) {
      throw new LookupException("the answer is longer than 1 MiB");
    }
    if (bytes.length() == 0) {
      return null;
    }
    if (!isJson(contentType)) {
      return text(contentType);
    }
    try {
      return JsonValues.read(bytes.array(), 0, bytes.length());
    } catch (RowFailure wrong) {
      throw new LookupException("the answer says it is " + contentType + ", but is " + wrong.getMessage());
    }
  }

  /** What a failing server says, on one line. */
  String firstLine() {
    String text = Utf8.decode(bytes.array(), 0, Math.min(bytes.length(), 4 * FIRST_LINE_MAX)).strip();
    int end = 0;
    while (end < text.length() && end < FIRST_LINE_MAX && text.charAt(end) >= ' ') {
      end++;
    }
    return text.substring(0, end);
  }

  /** {@code application/json}, {@code application/problem+json; charset=utf-8} and their like. */
  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.endsWith("/json") || type.endsWith("+json");
  }

  private String text(@Nullable String contentType) {
    Charset charset = charset(contentType);
    return charset.equals(StandardCharsets.UTF_8) ? Utf8.decode(bytes.array(), 0, bytes.length())
        : new String(bytes.array(), 0, bytes.length(), charset);
  }

  private static Charset charset(@Nullable String contentType) {
    int at = contentType == null ? -1 : contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (contentType == null || at < 0) {
      return StandardCharsets.UTF_8;
    }
    String name = contentType.substring(at + 8).replace("\"", "").strip();
    int end = name.indexOf(';');
    try {
      return Charset.forName(end < 0 ? name : name.substring(0, end).strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
