package io.weir.language.network;

import org.jspecify.annotations.Nullable;

/**
 * A block of addresses, as {@code cidr(text)} gives it. The address keeps its bits behind the prefix.
 *
 * @param prefix how many leading bits the addresses of the block share
 */
public record Cidr(Address address, int prefix) {
  public static @Nullable Cidr parse(String text) {
    int slash = text.indexOf('/');
    int digits = text.length() - slash - 1;
    if (slash < 0 || digits < 1 || digits > 3 || digits > 1 && text.charAt(slash + 1) == '0') {
      return null;
    }
    int prefix = 0;
    for (int i = slash + 1; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
      prefix = 10 * prefix + text.charAt(i) - '0';
    }
    Address address = Address.parse(text.substring(0, slash));
    return address == null || prefix > address.bits() ? null : new Cidr(address, prefix);
  }

  public boolean contains(Address other) {
    return other.six() == address.six() && other.masked(prefix).equals(address.masked(prefix));
  }

  public boolean contains(Cidr other) {
    return prefix <= other.prefix && contains(other.address);
  }

  public Cidr masked() {
    return new Cidr(address.masked(prefix), prefix);
  }

  @Override
  public String toString() {
    return address + "/" + prefix;
  }
}
