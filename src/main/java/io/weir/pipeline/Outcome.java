package io.weir.pipeline;

import io.weir.batch.Failure;
import io.weir.batch.Tally;
import io.weir.source.InputFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run.
 *
 * @param end how it ended
 * @param tally of all records that reached the end; its list of failures is empty
 * @param firstFailure the first record that failed, its number resolved, or null
 * @param inputFailures inputs that could not be read, or not to their end
 * @param outputBytes how many bytes were written
 * @param outputFailure for the user, when the output failed
 * @param bug what was thrown, when the end is a bug
 */
public record Outcome(End end, Tally tally, @Nullable Failure firstFailure, List<InputFailure> inputFailures,
    long outputBytes, @Nullable String outputFailure, @Nullable Throwable bug) {
  /** How a run ends. */
  public enum End {
    /** Everything was read and written, or nothing more was wanted. */
    DONE,
    /** Told to stop; what was read is written. */
    STOPPED,
    /** The output's reader wants no more: a quiet end. */
    OUTPUT_CLOSED,
    /** The output is gone or full. */
    OUTPUT_FAILED,
    /** A record failed and the policy is to stop; what came before it is written. */
    RECORD_FAILED,
    /** Something threw that must not. */
    BUG
  }
}
