package io.weir.scheduling.control;

/**
 * What a controller wants, and why.
 *
 * @param setting to run with from now on
 * @param changed whether that differs from the setting of the sample
 * @param reason for people, with the evidence in numbers
 */
public record Decision(Setting setting, boolean changed, String reason) {}
