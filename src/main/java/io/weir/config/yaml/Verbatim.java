package io.weir.config.yaml;

/**
 * A value as it is written.
 *
 * @param text the text, or the value as compact JSON
 * @param isText whether it was a text, not keys, values and lists
 */
public record Verbatim(String text, boolean isText) {}
