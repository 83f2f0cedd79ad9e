package io.weir.record;

/**
 * A number or timestamp read from the input together with the text that spelled it, so that a value which an expression
 * only passes on is written as it stood.
 *
 * @param value a {@link Double}, {@link Long} or {@link java.time.Instant}
 * @param text its spelling in the input
 */
public record Spelled(Object value, String text) {}
