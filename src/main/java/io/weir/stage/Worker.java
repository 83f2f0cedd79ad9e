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

  /** Serial stages: true when no later parcel can change the output any more, so that reading may stop. */
  public boolean satisfied() {
    return false;
  }
}
