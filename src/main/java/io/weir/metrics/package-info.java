/** Counters that the data path keeps and that explain, controllers and the outside read. JDK only. */
@NullMarked
package io.weir.metrics;

import org.jspecify.annotations.NullMarked;
