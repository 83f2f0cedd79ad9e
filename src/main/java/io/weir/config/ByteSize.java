package io.weir.config;

import java.util.Locale;

/** A number of bytes as people write it: {@code 1048576}, {@code 64k}, {@code 1MiB}, {@code 2 GB}. */
public record ByteSize(long bytes) {
  private static final String EXPECTED = "expected a size such as 1048576, 64k, 1MiB or 2GB";
  /** As many as the largest size has. */
  private static final int DIGITS_MOST = 19;

  /** {@code k M G} and {@code KiB MiB GiB} count in 1024, {@code kB MB GB} in 1000. */
  public static ByteSize parse(String text) {
    String trimmed = text.strip();
    int digits = 0;
    while (digits < trimmed.length() && trimmed.charAt(digits) >= '0' && trimmed.charAt(digits) <= '9') {
      digits++;
    }
    long unit = unit(trimmed.substring(digits).strip().toLowerCase(Locale.ROOT));
    if (digits == 0 || digits > DIGITS_MOST || unit == 0) {
      throw new IllegalArgumentException("'" + text + "' is no size; " + EXPECTED);
    }
    try {
      return new ByteSize(Math.multiplyExact(Long.parseLong(trimmed.substring(0, digits)), unit));
    } catch (ArithmeticException | NumberFormatException tooLarge) {
      throw new IllegalArgumentException("'" + text + "' is too large a size", tooLarge);
    }
  }

  private static long unit(String word) {
    return switch (word) {
      case "", "b" -> 1;
      case "k", "ki", "kib" -> 1L << 10;
      case "m", "mi", "mib" -> 1L << 20;
      case "g", "gi", "gib" -> 1L << 30;
      case "kb" -> 1_000;
      case "mb" -> 1_000_000;
      case "gb" -> 1_000_000_000;
      default -> 0;
    };
  }

  /** As {@link #parse} reads it: {@code 64KiB}, or a plain number. */
  public String word() {
    return bytes % (1 << 10) == 0 ? toString().replace(" bytes", "") : Long.toString(bytes);
  }

  @Override
  public String toString() {
    if (bytes >= 1 << 30 && bytes % (1 << 30) == 0) {
      return (bytes >> 30) + "GiB";
    }
    if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + "MiB";
    }
    return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : bytes == 1 ? "1 byte" : bytes + " bytes";
  }
}
