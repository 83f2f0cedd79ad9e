/**
 * How a pipeline is to run, as people write it: the values ({@link io.weir.scheduling.schedule.Schedule}) and the file they
 * are read from and written to. Knows nothing of threads.
 */
@NullMarked
package io.weir.scheduling.schedule;

import org.jspecify.annotations.NullMarked;
