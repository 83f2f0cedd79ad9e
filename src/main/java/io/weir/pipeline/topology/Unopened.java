package io.weir.pipeline.topology;

/**
 * Something the pipeline file names that cannot be opened.
 *
 * @param path of the key at fault, from the file's top on: {@code sources.net.tcp.listen}
 * @param message what was found
 */
public record Unopened(String path, String message) {}
