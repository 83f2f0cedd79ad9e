/**
 * What stands between the stages of a running pipeline and an outlet: outputs wait, go out in groups, and are acknowledged when they
 * have arrived. Start at {@link io.weir.pipeline.lane.SinkLane}.
 */
@NullMarked
package io.weir.pipeline.lane;

import org.jspecify.annotations.NullMarked;
