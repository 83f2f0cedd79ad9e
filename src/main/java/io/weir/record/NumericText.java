package io.weir.record;

/**
 * Text that spells a number (awk's strnum), as {@code csv}, {@code logfmt}, {@code regex}, {@code pattern} and
 * {@code kv} give it. Compared or combined with a number, or with another numeric text, it is that number; to a string
 * function, and beside a string, it is its text.
 */
public record NumericText(String text) {
  /** {@link Long} or {@link Double}. */
  public Object number() {
    if (text.indexOf('.') < 0) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException beyond64Bits) {
        return Double.valueOf(text);
      }
    }
    return Double.valueOf(text);
  }

  /** Whether these bytes spell {@code -?(0|[1-9][0-9]*)(\.[0-9]+)?}. */
  public static boolean fits(byte[] bytes, int offset, int count) {
    int end = offset + count;
    int at = offset;
    if (at < end && bytes[at] == '-') {
      at++;
    }
    int digits = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == digits || bytes[digits] == '0' && at > digits + 1) {
      return false;
    }
    if (at == end) {
      return true;
    }
    if (bytes[at++] != '.' || at == end) {
      return false;
    }
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at == end;
  }

  @Override
  public String toString() {
    return text;
  }
}
