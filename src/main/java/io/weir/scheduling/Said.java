package io.weir.scheduling;

import io.weir.scheduling.control.Setting;

/**
 * A decision about a stage.
 *
 * @param nanos since the run began
 * @param stage its name
 * @param reason for people, with the evidence in numbers
 */
public record Said(long nanos, String stage, Setting from, Setting to, String reason) {}
