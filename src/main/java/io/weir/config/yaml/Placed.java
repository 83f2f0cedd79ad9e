package io.weir.config.yaml;

/**
 * A value and where it is written, for mistakes that show only when other things are known.
 *
 * @param start offset in the file's text, in chars
 * @param end offset behind it
 */
public record Placed<T>(T value, int start, int end) {}
