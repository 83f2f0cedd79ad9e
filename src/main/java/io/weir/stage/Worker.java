package io.weir.stage;

import io.weir.batch.Parcel;
import org.jspecify.annotations.Nullable;

/**
 * What one stage does with one parcel. A parallel stage has as many workers as parcels in work, each used by one thread
 * at a time and for any parcel; a serial stage has one, which sees every parcel in order. Plain code: no Reactor.
 */
public abstract class Worker {
  /** Never throws for a bad record; whatever it throws is a bug and stops the pipeline. */
  public abstract Parcel run(Parcel parcel);

  /** Serial stages: time has passed, see {@link Tick}; what is to be said because of that, or null. */
  public @Nullable Parcel tick(long millis) {
    return null;
  }

  /** Serial stages: what is still to be said when the input has ended, or null. Called once. */
  public @Nullable Parcel end() {
    return null;
  }

  /** Serial stages: what follows what {@link #end} said, a parcel each time, or null when all is said. */
  public @Nullable Parcel more() {
    return null;
  }

  /** What a worker answers that keeps nothing. */
  public static final long NOTHING = Long.MAX_VALUE;

  /**
   * Serial stages: the number, from 1, of the oldest parcel given to {@link #run} of which it keeps something that is still to be
   * said, or {@link #NOTHING}. What only decides about later records (keys that were seen, how many passed) does not count: a
   * restart forgets it.
   */
  public long keepsSince() {
    return NOTHING;
  }

  /** Serial stages: true when no later parcel can change the output any more, so that reading may stop. */
  public boolean satisfied() {
    return false;
  }
}
