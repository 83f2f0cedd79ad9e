package io.weir.stage;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * How many questions of one stage may be out at a time, and on which thread to ask. Both may change while it runs. Any
 * thread.
 */
public interface Room {
  /**
   * Runs this when there is room: at once on the calling thread, or later on a thread of one that leaves; in the order of
   * the calls. It must be quick, never block and never throw.
   */
  void enter(Consumer<Turn> asking);

  /** How many questions may be out at present; 0: any number. */
  default int places() {
    return 0;
  }

  /** One question's place in the room. */
  interface Turn {
    /** Where to ask a service that blocks; one that does not needs no thread. */
    Executor threads();

    /** Gives the place to the next; called exactly once, on any thread. */
    void leave(boolean answered);
  }

  /** Room for everybody, on the caller's thread. */
  Room FREE = asking -> asking.accept(new Turn() {
    @Override
    public Executor threads() {
      return Runnable::run;
    }

    @Override
    public void leave(boolean answered) {}
  });
}
