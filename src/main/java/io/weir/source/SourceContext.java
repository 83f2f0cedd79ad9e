package io.weir.source;

import io.weir.batch.Positions;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.Notices;
import java.nio.file.Path;

/**
 * What a running pipeline gives to one of its sources.
 *
 * @param name in the pipeline file; it is the {@code @source} of every record
 * @param batches how batches are made
 * @param positions what has safely arrived
 * @param dataFolder a folder of this source's own for what must outlive the process; made by whoever writes there first
 */
public record SourceContext(String name, BatchOptions batches, Positions positions, ComponentMeter meter, Notices notices,
    Path dataFolder) {}
