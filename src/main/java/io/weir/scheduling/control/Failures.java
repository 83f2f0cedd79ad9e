package io.weir.scheduling.control;

/**
 * Whether a service fails more than it always does, and whether asking it less helps. Some answers are failures by nature
 * (unknown names, say); a share that asking less does not lower is taken as that, unless it is most of them.
 */
final class Failures {
  private static final double MORE = 0.08;
  private static final int LEAST = 4;
  private static final double MOST_OF_THEM = 0.5;
  private static final double HELPED = 0.7;
  private static final int HELPLESS = 2;

  private double failedBefore;
  private double finishedBefore;
  private double share;
  private double usual;
  private double shareAtBackOff;
  private int helpless;
  private int origin;

  /** Counts a reading; true when the last two together show that it is too much. */
  boolean add(Reading reading) {
    double failed = reading.failed() * reading.finished();
    double all = reading.finished() + finishedBefore;
    boolean second = finishedBefore > 0;
    double pooled = all == 0 ? 0 : (failed + failedBefore) / all;
    boolean enough = failed + failedBefore >= LEAST;
    if (reading.finished() > 0) {
      share = pooled;
      failedBefore = failed;
      finishedBefore = reading.finished();
    }
    if (second && pooled < usual / 2) {
      usual = pooled;
    }
    if (second && pooled < MORE / 2) {
      helpless = 0;
      shareAtBackOff = 0;
    }
    return second && enough && pooled > usual + MORE;
  }

  /** The setting is another. */
  void restart() {
    failedBefore = 0;
    finishedBefore = 0;
  }

  double share() {
    return share;
  }

  /** Whether growing is out of the question. */
  boolean present() {
    return share > usual + MORE / 2;
  }

  /**
   * Asks whether to back off from so many at a time.
   *
   * @return false when asking less has not helped, so that this share is how the service is
   */
  boolean backOff(int atOnce) {
    boolean helped = shareAtBackOff == 0 || share < HELPED * shareAtBackOff;
    if (helped) {
      helpless = 0;
      origin = atOnce;
    } else if (++helpless >= HELPLESS && share < MOST_OF_THEM) {
      usual = share;
      helpless = 0;
      shareAtBackOff = 0;
      return false;
    }
    shareAtBackOff = share;
    return true;
  }

  /** Whether asking less made no difference so far. */
  boolean regardless() {
    return helpless > 0;
  }

  /** How many at a time there were before backing off began. */
  int origin() {
    return origin;
  }
}
