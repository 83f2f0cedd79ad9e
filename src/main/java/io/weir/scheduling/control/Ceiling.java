package io.weir.scheduling.control;

/**
 * The least number at a time that did not pay. It holds for a while, longer each time it is confirmed: what more than that
 * gives is asked again now and then, because services recover.
 */
final class Ceiling {
  private static final double FIRST = 15;

  private final Rest rest = new Rest(FIRST);
  private int height;

  void meet(int atOnce, double now) {
    if (!active(now)) {
      rest.longer(now);
    }
    height = height == 0 ? atOnce : Math.min(height, atOnce);
  }

  /** So many did pay. */
  void pass(int atOnce) {
    if (height > 0 && atOnce >= height) {
      height = 0;
    }
  }

  /** Whether it was ever met. */
  boolean met() {
    return height > 0;
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
