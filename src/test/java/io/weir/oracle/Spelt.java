package io.weir.oracle;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A value with the spelling it keeps until it is changed.
 *
 * @param value a Long or Double; null: a timestamp, with which the oracle does nothing but pass it on
 */
record Spelt(@Nullable Object value, String text) {
  static Spelt of(String number) {
    return new Spelt(number(number), number);
  }

  /** A Long within 64 bits, else a Double. */
  static Object number(String text) {
    if (text.matches("-?[0-9]+") && new BigInteger(text).bitLength() < 64) {
      return Long.valueOf(text);
    }
    return Double.valueOf(text);
  }
}
