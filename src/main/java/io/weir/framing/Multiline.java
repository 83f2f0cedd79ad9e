package io.weir.framing;

import java.util.function.Supplier;

/**
 * How lines become records of several lines.
 *
 * @param joints makes what tells the joints of one input
 * @param linesMax the most lines of one record; behind them a new one begins
 * @param timeoutNanos how long the end of a record may be waited for while no line comes
 */
public record Multiline(Supplier<LineJoints> joints, long linesMax, long timeoutNanos) {}
