package io.weir.sink;

import io.weir.metrics.ComponentMeter;
import io.weir.metrics.Notices;
import java.nio.file.Path;

/**
 * What a running pipeline gives to one of its sinks.
 *
 * @param name in the pipeline file
 * @param dataFolder a folder of this sink's own for what must outlive the process; made by whoever writes there first
 */
public record SinkContext(String name, ComponentMeter meter, Notices notices, Path dataFolder) {}
