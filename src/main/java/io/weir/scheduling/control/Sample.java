package io.weir.scheduling.control;

/**
 * What one stage did in one interval. Measured values may be broken (negative, NaN, beyond reason) when clocks jump or
 * threads come and go; who uses a sample must cope with that.
 *
 * @param setting the stage ran with during the whole interval
 * @param nanos length of the interval
 * @param records that left the stage
 * @param bytes of batches that left the stage, as read
 * @param workNanos wall time of all its work together, summed over threads; of questions: from asking to answer
 * @param cpuNanos processor time of that work where threads were asked, else -1
 * @param workSampled the part of {@code workNanos} for which {@code cpuNanos} holds
 * @param queueNanos from entering the stage to the beginning of the work, summed over units
 * @param units that left the stage
 * @param answers questions answered in the interval, without those that failed; 0 for a stage that does not ask
 * @param waiting questions that wait for room at the end of the interval
 * @param failures questions that failed or timed out
 * @param starved share of the interval, 0 to 1, in which the stage had room and nothing came
 * @param blocked share of the interval in which what was done could not leave
 */
public record Sample(Setting setting, long nanos, long records, long bytes, long workNanos, long cpuNanos,
    long workSampled, long queueNanos, long units, long answers, long waiting, long failures, double starved,
    double blocked) {}
