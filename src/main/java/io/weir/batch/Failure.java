package io.weir.batch;

import org.jspecify.annotations.Nullable;

/**
 * One record that could not be handled, on its way to the dead letters.
 *
 * @param step the step's number in the program, from 1; 0 when the record failed before any step (too long)
 * @param stepName the step's word, such as {@code parse}
 * @param index the record's place in its batch, from 0
 * @param number its 1-based number in its input, or 0: then the sink adds what it counted and {@code index + 1}
 * @param origin where it came from; null behind an aggregate
 * @param text the record's text (a copy); of a record longer than the limit only its first 4 KiB
 * @param bytes 0, or the whole length of a record longer than the limit
 * @param message what was found and what was expected
 */
public record Failure(int step, String stepName, int index, long number, @Nullable Origin origin, byte[] text,
    long bytes, String message) {}
