package io.weir.language.function;

import org.jspecify.annotations.Nullable;

/**
 * One function of the expression language: how it is called, how it is described, and how its body is made. A name may
 * stand for several functions that differ in form ({@code size(x)}, {@code x.size()}) or in the number of arguments.
 *
 * @param name as it is written, with its prefix: {@code size}, {@code math.abs}
 * @param member whether it is called on a receiver, {@code s.trim()}; the receiver is then argument 0
 * @param argumentsLeast fewest arguments, the receiver counted
 * @param argumentsMost most arguments, the receiver counted; -1 for any number
 * @param takesNull false: the caller answers null itself when an argument is null, and the body never sees one
 * @param regexArgument which argument is a regular expression, so that a literal one is checked early; -1 for none
 * @param summary what it gives, one sentence
 * @param example an expression without fields that is true
 */
public record Function(String name, boolean member, int argumentsLeast, int argumentsMost, boolean takesNull,
    int regexArgument, String summary, String example, Maker maker) {

  /** What a call does. Belongs to one call site of one worker. */
  @FunctionalInterface
  public interface Body {
    /**
     * The value for these arguments, which may still be {@link io.weir.record.Spelled}. The array is the caller's and
     * may be used again. Throws {@link io.weir.record.RowFailure} when the arguments do not fit.
     */
    @Nullable Object call(@Nullable Object[] arguments);
  }

  /** Makes a body for one call site of one worker; the body may keep its last regular expression and the like. */
  @FunctionalInterface
  public interface Maker {
    Body make(FunctionContext context);
  }

  /** Whether a call with this many arguments, the receiver counted, is one of this function. */
  public boolean takes(int argumentCount) {
    return argumentCount >= argumentsLeast && (argumentsMost < 0 || argumentCount <= argumentsMost);
  }

  /** Whether a type is an argument that makes sense. */
  public boolean takesTypes() {
    return name.equals("type") || name.equals("dyn");
  }

  static Function member(String name, int arguments, String summary, String example, Body body) {
    return member(name, arguments, arguments, summary, example, body);
  }

  static Function member(String name, int least, int most, String summary, String example, Body body) {
    return new Function(name, true, least, most, false, -1, summary, example, context -> body);
  }

  static Function plain(String name, int arguments, String summary, String example, Body body) {
    return plain(name, arguments, arguments, summary, example, body);
  }

  static Function plain(String name, int least, int most, String summary, String example, Body body) {
    return new Function(name, false, least, most, false, -1, summary, example, context -> body);
  }
}
