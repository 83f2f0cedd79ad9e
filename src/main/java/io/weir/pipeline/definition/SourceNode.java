package io.weir.pipeline.definition;

import io.weir.source.BatchOptions;
import io.weir.source.SourceSettings;

/**
 * A source of a pipeline file.
 *
 * @param type the key it stands under: {@code file}, {@code tcp}
 * @param batches how it makes batches, which the programs behind it have a say in (cells, multiline, numbers)
 */
public record SourceNode(String name, String type, SourceSettings settings, BatchOptions batches) {}
