/**
 * Lets people see into a running pipeline and steer it, over HTTP: health, metrics, topology, schedule, tap. Start at
 * {@link io.weir.admin.Running}, which is what it asks; it knows nothing else of pipelines.
 */
@NullMarked
package io.weir.admin;

import org.jspecify.annotations.NullMarked;
