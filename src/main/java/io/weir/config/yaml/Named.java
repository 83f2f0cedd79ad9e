package io.weir.config.yaml;

/**
 * One of the things a file names by keys of the writer's choice: a stage, a source, a sink.
 *
 * @param start offset of the name in the file's text, in chars
 * @param end offset behind it
 */
public record Named<T>(String name, int start, int end, T value) {}
