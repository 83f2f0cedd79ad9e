package io.weir.sink;

import io.weir.metrics.Notices;

/**
 * Who is at the other side of an outlet, as people are told of it: once when it goes away, seldom while it stays away, once when
 * it is back. One that comes and goes is told of again only when it stays away for a while. Any thread.
 */
public final class Peer {
  private static final long REMINDER_MILLIS = 600_000;
  /** So long it must stay away when people were told of it not long ago. */
  private static final long PATIENCE_MILLIS = 10_000;

  private final String name;
  private final Notices notices;
  private final Timing timing;
  private final String meanwhile;
  private boolean away;
  private boolean told;
  private long since;
  private long said = Long.MIN_VALUE / 2;
  private long refusalSaid = Long.MIN_VALUE / 2;

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
  public void failed(String why) {
    failed(why, 0);
  }

  /** The same where it may be over soon: people hear of it when it lasts so long. */
  public synchronized void failed(String why, long patienceMillis) {
    long now = timing.millis();
    if (!away) {
      away = true;
      since = now;
    }
    boolean quiet = now - said < REMINDER_MILLIS;
    if (told && !quiet) {
      said = now;
      notices.warn(name + ": still not working after " + (now - since) / 60_000 + " minutes: " + why);
    } else if (!told && now - since >= (quiet ? Math.max(patienceMillis, PATIENCE_MILLIS) : patienceMillis)) {
      told = true;
      said = now;
      notices.warn(name + ": " + why + "; " + meanwhile);
    }
  }

  /** It took something, or at least lets us in. */
  public synchronized void answered() {
    if (told) {
      notices.info(name + ": works again after " + Math.max(0, timing.millis() - since) / 1000 + " s");
    }
    away = false;
    told = false;
  }

  /** It will not have some records, ever; {@code why} is the end of a sentence. */
  public synchronized void refused(String why) {
    long now = timing.millis();
    if (now - refusalSaid >= REMINDER_MILLIS) {
      refusalSaid = now;
      notices.warn(name + ": " + why + "; records it refuses for good go to the dead letters");
    }
  }
}
