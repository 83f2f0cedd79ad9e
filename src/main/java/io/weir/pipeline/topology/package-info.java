/**
 * A long-lived pipeline while it runs: sources, transforms and sinks joined by streams that come and go, so that parts of it are
 * exchanged while records flow. Start at {@link io.weir.pipeline.topology.Graph}.
 *
 * <pre>source → entry → fan-out ┬→ fan-in → stages → exit → fan-out ┬→ fan-in → stages → exit → sink lane → outlet
 *                          └→ …                                └→ …</pre>
 *
 * Every fan-in has a thread of its own on which what stands behind it begins; nobody's work runs on the thread of a source.
 */
@NullMarked
package io.weir.pipeline.topology;

import org.jspecify.annotations.NullMarked;
