package io.weir.metrics;

/**
 * Where a component of a running pipeline says what people should know: a connection refused, a file rotated, a server that
 * does not answer. Complete sentences without the component's name, which is added; what repeats is said seldom. Any thread.
 */
public interface Notices {
  /** Says nothing to anybody. */
  Notices NONE = (level, said) -> {};

  /** How much it matters. */
  enum Level {
    /** Everything goes its usual way. */
    INFO,
    /** Something is lost, late or wrong, and weir goes on. */
    WARN,
    /** weir cannot go on with what it was told to do. */
    ERROR
  }

  void say(Level level, String said);

  default void info(String said) {
    say(Level.INFO, said);
  }

  default void warn(String said) {
    say(Level.WARN, said);
  }

  default void error(String said) {
    say(Level.ERROR, said);
  }
}
