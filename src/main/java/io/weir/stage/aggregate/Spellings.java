package io.weir.stage.aggregate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How numbers in an array were spelled, in a byte for each: a decimal of up to 15 digits is told by its number of decimal
 * places, since a double holds that many exactly. Other spellings are kept as they are.
 */
final class Spellings {
  private static final int DIGITS_SURE = 15;
  private static final byte WORKED_OUT = -1;
  private static final byte KEPT = -2;

  private byte[] places = new byte[0];
  private @Nullable Map<Integer, String> kept;
  private long keptBytes;

  /** @param spelling null: the number was worked out and has none */
  void add(int index, @Nullable String spelling) {
    if (index >= places.length) {
      places = Arrays.copyOf(places, Math.max(4, index * 2));
    }
    places[index] = spelling == null ? WORKED_OUT : placesOf(spelling);
    if (places[index] == KEPT && spelling != null) {
      Map<Integer, String> texts = kept;
      if (texts == null) {
        texts = new HashMap<>();
        kept = texts;
      }
      texts.put(index, spelling);
      keptBytes += 120 + spelling.length();
    }
  }

  private static byte placesOf(String text) {
    int point = -1;
    int digits = 0;
    boolean zero = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        zero &= c == '0';
      } else if (c == '.') {
        point = i;
      } else if (c != '-' || i > 0) {
        return KEPT;
      }
    }
    boolean negativeZero = zero && text.startsWith("-");
    return digits > DIGITS_SURE || negativeZero ? KEPT : (byte) (point < 0 ? 0 : text.length() - point - 1);
  }

  /** The spelling of a number; null where it has none. */
  @Nullable String text(int index, double value) {
    byte place = places[index];
    if (place == WORKED_OUT) {
      return null;
    }
    return place == KEPT && kept != null ? kept.get(index)
        : BigDecimal.valueOf(value).setScale(place, RoundingMode.HALF_EVEN).toPlainString();
  }

  void clear() {
    places = new byte[0];
    kept = null;
    keptBytes = 0;
  }

  long bytes() {
    return places.length + keptBytes;
  }
}
