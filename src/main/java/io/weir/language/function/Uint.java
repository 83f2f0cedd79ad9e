package io.weir.language.function;

/**
 * CEL's unsigned 64-bit integer.
 *
 * @param bits the value as an unsigned long
 */
public record Uint(long bits) {
  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
