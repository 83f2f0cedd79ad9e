package io.weir.pipeline.topology;

/**
 * Something the pipeline file names that cannot be opened.
 *
 * @param component the name of a source or sink, {@code dead_letter}, or {@code data_dir}
 * @param key of its own options; empty: the component as a whole
 * @param message what was found
 */
public record Unopened(String component, String key, String message) {}
