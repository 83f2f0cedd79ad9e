/**
 * I/O-bound steps: what they ask ({@link io.weir.lookup.Service}), and what they all share: one cache, one flight for each
 * question, timeouts, failures. Plain Java but for the clients inside the packages below.
 */
@NullMarked
package io.weir.lookup;

import org.jspecify.annotations.NullMarked;
