package io.weir.codec;

import java.util.Random;

/** Made JSON objects of every shape: white space, escapes, odd names, duplicates, numbers of all forms. */
final class JsonTexts {
  private static final String[] KEYS = {"a", "b", "c", "status", "longer name here", "user-agent", "é", "", "\\\"", "\\u0061",
    "a\\nb", "exactly8", "sevenly"};
  private static final String[] PIECES = {"x", "plain text ", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\u0041", "\\ud83d\\ude00",
    "\\ud800", "\\udfff", "\\u0001", "\\u001F", "\\b\\f\\r\\t", "é", "日本語", "\uD83D\uDE00", "\u007f", "{}[],:", "12345678"};
  private static final String[] NUMBERS = {"0", "-0", "1", "-1", "1.50", "1e5", "1E-5", "0.1", "-0.0", "1.0", "123456789.125",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "100000000000000000000",
    "0.30000000000000004", "1.7976931348623157e308", "5e-324", "123456789012345678", "1e23", "0.0001", "0.00001", "1e16"};

  private final Random random;
  private final boolean spaced;

  JsonTexts(Random random) {
    this.random = random;
    spaced = random.nextInt(3) == 0;
  }

  String object(int depth) {
    StringBuilder text = new StringBuilder();
    text.append(space()).append('{');
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      text.append(i > 0 ? "," : "").append(space()).append('"').append(KEYS[random.nextInt(KEYS.length)]).append('"')
          .append(space()).append(':').append(space()).append(value(depth - 1)).append(space());
    }
    return text.append(space()).append('}').append(space()).toString();
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 1 -> String.valueOf(random.nextInt(2000) - 1000) + (random.nextBoolean() ? "." + random.nextInt(1000) : "");
      case 2 -> new String[] {"true", "false", "null"}[random.nextInt(3)];
      case 3 -> Double.toString(Double.longBitsToDouble(random.nextLong() & ~(1L << 62) | 1L << 61));
      case 6 -> object(depth).strip();
      case 7 -> list(depth);
      default -> string();
    };
  }

  private String list(int depth) {
    StringBuilder text = new StringBuilder("[");
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      text.append(i > 0 ? "," : "").append(space()).append(value(depth - 1)).append(space());
    }
    return text.append(space()).append(']').toString();
  }

  private String string() {
    StringBuilder text = new StringBuilder("\"");
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.append('"').toString();
  }

  private String space() {
    return spaced && random.nextBoolean() ? new String[] {" ", "\t", "\r\n", "  "}[random.nextInt(4)] : "";
  }
}
