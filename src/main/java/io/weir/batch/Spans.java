package io.weir.batch;

import org.jspecify.annotations.Nullable;

/**
 * Where the records of an {@link Output} end, for sinks that handle records one by one.
 *
 * @param count how many records
 * @param ends offset in {@link Output#bytes} behind each record and its terminator, from the output's start on; may be longer
 *     than {@code count}
 * @param keys what the sink asked to be told of each record (the path it goes to, a partition), or null when it asked nothing
 */
public record Spans(int count, int[] ends, String @Nullable [] keys) {}
