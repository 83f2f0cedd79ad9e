package io.weir.pipeline.definition;

import java.util.List;

/**
 * A transform of a pipeline file.
 *
 * @param from names of sources and transforms
 * @param program its text, known to be right; without {@code as} at its end unless only sinks take from it
 */
public record TransformNode(String name, List<String> from, String program) {}
