/**
 * Readers of log lines: the common and combined log format, and lines that a user describes by a regular
 * expression or a pattern. Start at {@link io.weir.codec.log.ClfReader}. Plain Java; uses batch, record, regex and
 * codec.
 */
@NullMarked
package io.weir.codec.log;

import org.jspecify.annotations.NullMarked;
