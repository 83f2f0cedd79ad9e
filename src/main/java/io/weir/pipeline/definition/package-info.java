/**
 * What a pipeline file says: sources, transforms, sinks and how they are joined, read strictly and checked as a whole before
 * anything starts. Start at {@link io.weir.pipeline.definition.PipelineFile}.
 */
@NullMarked
package io.weir.pipeline.definition;

import org.jspecify.annotations.NullMarked;
