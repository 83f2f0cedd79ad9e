package io.weir.pipeline.definition;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test written beside a pipeline.
 *
 * @param transform the first transform records go into
 * @param until the last transform they go through, or a sink; the same transform where the file does not say
 * @param input in order
 * @param output what must come out, in order: JSON objects, or texts
 * @param dead what must fail, in order: texts of records, or JSON objects with some of {@code line, step, error}
 * @param match how output is compared
 */
public record TransformTest(String name, String transform, String until, List<Input> input, List<String> output,
    List<String> dead, Match match) {
  /** A record, or time that passes: exactly one of the two. */
  public record Input(@Nullable String record, @Nullable Duration advance) {}

  /** How output is compared. */
  public enum Match {
    /** The same records in the same order, texts byte for byte, objects member by member. */
    EXACT,
    /** As many records; each has at least the members written in the test. */
    SUBSET
  }
}
