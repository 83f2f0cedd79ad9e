/**
 * Commands that answer a line with a line: {@link io.weir.lookup.exec.ExecService} keeps the children, each is one
 * {@code Seat} with one process after the other.
 */
@NullMarked
package io.weir.lookup.exec;

import org.jspecify.annotations.NullMarked;
