/**
 * Where records go. Of one run over its input: {@link io.weir.sink.Sink}. Of a pipeline that runs on: {@link io.weir.sink.Outlet},
 * opened by its {@link io.weir.sink.SinkSettings}; one that writes with calls that block is run by
 * {@link io.weir.sink.OutletThread}. Uses batch, config and metrics; of Reactor nothing but the answer to a group.
 */
@NullMarked
package io.weir.sink;

import org.jspecify.annotations.NullMarked;
