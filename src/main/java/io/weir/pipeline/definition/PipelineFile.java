package io.weir.pipeline.definition;

import io.weir.admin.AdminSettings;
import io.weir.scheduling.schedule.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline file says, checked: every {@code from} names a source or transform, nothing goes in a circle, every program is
 * right. Two that are equal run the same.
 *
 * @param sources in the order of the file
 * @param transforms in the order of the file; what one takes from may stand behind it
 * @param sinks in the order of the file
 * @param deadLetter where records go that fail anywhere, or null: they are counted and told
 * @param dataFolder for what must outlive the process: positions, buffers
 * @param admin where it can be asked how it is, or null: nowhere
 * @param shutdownTimeout how long draining may take
 * @param memoryBytes that may be in flight, or null for the usual
 * @param schedule how stages run; where it names stages they are {@code TRANSFORM} or {@code TRANSFORM.STAGE}
 */
public record PipelineFile(List<SourceNode> sources, List<TransformNode> transforms, List<SinkNode> sinks,
    @Nullable SinkNode deadLetter, Path dataFolder, @Nullable AdminSettings admin, Duration shutdownTimeout,
    @Nullable Long memoryBytes, Schedule schedule, List<TransformTest> tests) {}
