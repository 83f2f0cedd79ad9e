/** Operators about the stream itself: a copy beside it, a limit to its rate. Uses stage, keys, codec and record. */
@NullMarked
package io.weir.stage.flow;

import org.jspecify.annotations.NullMarked;
