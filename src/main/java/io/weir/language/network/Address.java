package io.weir.language.network;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address, as {@code ip(text)} gives it. As in Kubernetes, octets have no leading zeros, and
 * zones are not taken. An IPv4-mapped IPv6 address is the IPv4 address, as CEL's conformance tests say; with dots in it,
 * {@code ::ffff:1.2.3.4}, it is none.
 *
 * @param high the first 64 bits of an IPv6 address; 0 for IPv4
 * @param low the last 64 bits; for IPv4 all 32
 */
public record Address(boolean six, long high, long low) {
  public static @Nullable Address parse(String text) {
    if (text.indexOf(':') < 0) {
      long four = four(text, 0, text.length());
      return four < 0 ? null : new Address(false, 0, four);
    }
    int gap = text.indexOf("::");
    int[] groups = new int[8];
    if (gap < 0) {
      return groups(text, 0, text.length(), groups, 0) == 8 ? of(groups, text) : null;
    }
    int before = gap == 0 ? 0 : groups(text, 0, gap, groups, 0);
    int[] tail = new int[8];
    int after = gap + 2 == text.length() ? 0 : groups(text, gap + 2, text.length(), tail, 0);
    // The last group before the gap may not be a dotted one.
    if (before < 0 || after < 0 || before + after > 7 || text.lastIndexOf('.', gap) >= 0) {
      return null;
    }
    System.arraycopy(tail, 0, groups, 8 - after, after);
    return of(groups, text);
  }

  /** The text of RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as {@code ::}. */
  @Override
  public String toString() {
    if (!six) {
      return (low >> 24) + "." + (low >> 16 & 255) + "." + (low >> 8 & 255) + "." + (low & 255);
    }
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && group(end) == 0) {
        end++;
      }
      if (end - i > bestLength) {
        best = i;
        bestLength = end - i;
      }
    }
    StringBuilder text = new StringBuilder(40);
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        text.append("::");
        i += bestLength - 1;
      } else {
        text.append(i == 0 || i == best + bestLength && best >= 0 ? "" : ":").append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }

  public int bits() {
    return six ? 128 : 32;
  }

  /** With all bits behind the first {@code prefix} cleared. */
  public Address masked(int prefix) {
    if (!six) {
      return new Address(false, 0, prefix == 0 ? 0 : low & -1L << 32 - prefix);
    }
    return new Address(true, prefix == 0 ? 0 : prefix >= 64 ? high : high & -1L << 64 - prefix,
        prefix <= 64 ? 0 : low & -1L << 128 - prefix);
  }

  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  public boolean isLoopback() {
    return six ? high == 0 && low == 1 : low >> 24 == 127;
  }

  public boolean isMulticast() {
    return six ? high >>> 56 == 0xFF : low >> 28 == 0xE;
  }

  public boolean isLinkLocalMulticast() {
    return six ? (high >>> 48 & 0xFF0F) == 0xFF02 : low >> 8 == 0xE00000;
  }

  public boolean isLinkLocalUnicast() {
    return six ? high >>> 54 == 0xFE80 >> 6 : low >> 16 == 0xA9FE;
  }

  public boolean isGlobalUnicast() {
    boolean broadcast = !six && low == 0xFFFFFFFFL;
    return !broadcast && !isUnspecified() && !isLoopback() && !isMulticast() && !isLinkLocalUnicast();
  }

  private int group(int i) {
    return (int) ((i < 4 ? high : low) >>> 48 - 16 * (i & 3)) & 0xFFFF;
  }

  private static @Nullable Address of(int[] groups, String text) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    if (high != 0 || low >>> 32 != 0xFFFF) {
      return new Address(true, high, low);
    }
    return text.indexOf('.') >= 0 ? null : new Address(false, 0, low & 0xFFFF_FFFFL);
  }

  /** Reads groups of hexadecimal digits between colons, a dotted address counting as the last two; how many, or -1. */
  private static int groups(String text, int start, int end, int[] groups, int count) {
    int colon = text.indexOf(':', start);
    boolean last = colon < 0 || colon >= end;
    int stop = last ? end : colon;
    int dot = text.indexOf('.', start);
    if (last && dot >= 0 && dot < end) {
      long four = four(text, start, end);
      if (four < 0 || count > 6) {
        return -1;
      }
      groups[count] = (int) (four >> 16);
      groups[count + 1] = (int) four & 0xFFFF;
      return count + 2;
    }
    if (stop == start || stop - start > 4 || count == 8) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < stop; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    groups[count] = value;
    return last ? count + 1 : groups(text, colon + 1, end, groups, count + 1);
  }

  /** The 32 bits of {@code 10.0.0.1}, or -1. */
  private static long four(String text, int start, int end) {
    long address = 0;
    int at = start;
    for (int octet = 0; octet < 4; octet++) {
      int from = at;
      int value = 0;
      while (at < end && at < from + 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        value = 10 * value + text.charAt(at++) - '0';
      }
      if (at == from || value > 255 || at > from + 1 && text.charAt(from) == '0') {
        return -1;
      }
      address = address << 8 | value;
      if (octet < 3 && (at >= end || text.charAt(at++) != '.')) {
        return -1;
      }
    }
    return at == end ? address : -1;
  }
}
