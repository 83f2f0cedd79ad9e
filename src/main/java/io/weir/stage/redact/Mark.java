package io.weir.stage.redact;

/** What stands in the place of a secret. Immutable. */
public sealed interface Mark {
  /** {@code [ipv4]} and so on after the kind, {@code [redacted]} for a pattern. */
  record OfKind() implements Mark {}

  /** The same text for all. */
  record Text(String text) implements Mark {}

  /** The first 16 hexadecimal digits of the HMAC-SHA-256 of the secret's bytes: equal secrets stay equal. */
  record Hash(byte[] key) implements Mark {}

  /**
   * A {@code *} for each character but the last {@code count}, which stay. A secret of no more characters than that is
   * hidden whole: showing all of it would be no redaction.
   */
  record Last(int count) implements Mark {}
}
