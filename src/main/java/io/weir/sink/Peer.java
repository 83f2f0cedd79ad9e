package io.weir.sink;

import io.weir.metrics.Notices;

/**
 * Who is at the other side of an outlet, as people are told of it: once when it goes away, seldom while it stays away, once when
 * it is back. Any thread.
 */
public final class Peer {
  private static final long REMINDER_MILLIS = 600_000;

  private final String name;
  private final Notices notices;
  private final Timing timing;
  private final String meanwhile;
  private boolean away;
  private long since;
  private long said;

  /** @param name for people: an address, a URL */
  public Peer(String name, Notices notices, Timing timing) {
    this(name, notices, timing, "records wait, and it is tried again until it works");
  }

  /** @param meanwhile what happens to records as long as it is away, as the end of a sentence */
  public Peer(String name, Notices notices, Timing timing, String meanwhile) {
    this.name = name;
    this.notices = notices;
    this.timing = timing;
    this.meanwhile = meanwhile;
  }

  /** It could not be reached, or would not take what it was sent; {@code why} is the end of a sentence. */
  public synchronized void failed(String why) {
    long now = timing.millis();
    if (!away) {
      away = true;
      since = now;
      said = now;
      notices.warn(name + ": " + why + "; " + meanwhile);
    } else if (now - said >= REMINDER_MILLIS) {
      said = now;
      notices.warn(name + ": still not working after " + (now - since) / 60_000 + " minutes: " + why);
    }
  }

  /** It took something, or at least opened its door. */
  public synchronized void answered() {
    if (away) {
      away = false;
      notices.info(name + ": works again after " + Math.max(0, timing.millis() - since) / 1000 + " s");
    }
  }

  public synchronized boolean isAway() {
    return away;
  }
}
