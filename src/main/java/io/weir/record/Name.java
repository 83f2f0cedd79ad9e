package io.weir.record;

import io.weir.batch.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A field's name, one object a name within one {@link Names}. It carries the place of that field in the row at hand
 * ({@code cell}, valid while {@code stamp} is the row's), so looking a field up costs two loads and no hashing.
 * Belongs to one thread.
 */
public final class Name {
  final byte[] utf8;
  final int hash;
  int cell;
  long stamp;
  private byte @Nullable [] json;
  private @Nullable String text;
  private @Nullable Name follower;

  Name(byte[] utf8, int hash) {
    this.utf8 = utf8;
    this.hash = hash;
  }

  /** The name's bytes; not to be changed. */
  public byte[] utf8() {
    return utf8;
  }

  public String text() {
    if (text == null) {
      text = Utf8.decode(utf8, 0, utf8.length);
    }
    return text;
  }

  /**
   * Something a writer has made of this name and wants back next time, such as {@code "name":} with JSON's escapes; null
   * at first. There is one such place a name, used by the JSON writer.
   */
  public byte @Nullable [] json() {
    return json;
  }

  public void json(byte[] made) {
    json = made;
  }

  /**
   * The name that stood behind this one when they were last read together, or null: records of one kind repeat their
   * names in one order, so a reader may try this one before it hashes.
   */
  public @Nullable Name follower() {
    return follower;
  }

  public void follower(@Nullable Name next) {
    follower = next;
  }

  @Override
  public String toString() {
    return text();
  }
}
