/**
 * What controllers make of noisy numbers: robust statistics, and what bounds how often and at what cost something is tried.
 * Plain objects without a clock: times are seconds that the caller counts. One thread at a time.
 */
@NullMarked
package io.weir.scheduling.control.measure;

import org.jspecify.annotations.NullMarked;
