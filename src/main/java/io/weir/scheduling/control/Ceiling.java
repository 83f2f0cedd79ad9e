package io.weir.scheduling.control;

/** A number at a time that did not pay, for a while; longer each time it is met again. */
final class Ceiling {
  private static final double FIRST = 12;

  private final Rest rest = new Rest(FIRST);
  private int height;

  void meet(int atOnce, double now) {
    if (!active(now)) {
      rest.longer(now);
    }
    height = atOnce;
  }

  boolean active(double now) {
    return height > 0 && !rest.over(now);
  }

  int height() {
    return height;
  }

  /** Nothing is known against growing any more. */
  void lift() {
    height = 0;
    rest.end();
  }
}
