package io.weir.stage;

import org.jspecify.annotations.Nullable;

/**
 * What came back for one question.
 *
 * @param value of the kinds expressions know (text, bool, int as {@code Long}, double, bytes, list, map with text keys,
 *     timestamp, duration); null: there is no such row, name or key
 * @param failure why there is no answer, for the user, or null when there is one
 */
public record Answer(@Nullable Object value, @Nullable String failure) {
  /** The service answered that there is nothing. */
  public static final Answer NOTHING = new Answer(null, null);

  public static Answer of(@Nullable Object value) {
    return value == null ? NOTHING : new Answer(value, null);
  }

  public static Answer failed(String why) {
    return new Answer(null, why);
  }
}
