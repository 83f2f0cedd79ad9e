package io.weir.language.function;

import io.weir.batch.Utf8;
import java.util.Arrays;

/** CEL's bytes. The array is not to be changed once it is in here. */
public final class Bytes {
  private final byte[] array;

  public Bytes(byte[] array) {
    this.array = array;
  }

  public byte[] array() {
    return array;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  @Override
  public String toString() {
    return Utf8.decode(array, 0, array.length);
  }
}
