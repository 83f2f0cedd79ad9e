package io.weir.stage.clock;

import io.weir.batch.Parcel;
import io.weir.stage.Stage;
import io.weir.stage.Worker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts how many workers of a stage are at work, and how long they were. Any thread. */
public final class StageClock {
  private final AtomicInteger active = new AtomicInteger();
  private final LongAdder nanos = new LongAdder();

  /** The stage with this clock around its workers. */
  public Stage around(Stage stage) {
    if (stage.nature() == Stage.Nature.IO) {
      return stage;
    }
    return new Stage(stage.name(), stage.steps(), stage.nature(), () -> new Timed(stage.workers().get()),
        stage.inquiry(), stage.lanes());
  }

  /** Workers at work now. */
  public int active() {
    return active.get();
  }

  /** Time all workers have worked by now, together. */
  public long nanos() {
    return nanos.sum();
  }

  private final class Timed extends Worker {
    private final Worker worker;

    Timed(Worker worker) {
      this.worker = worker;
    }

    @Override
    public Parcel run(Parcel parcel) {
      long began = begin();
      try {
        return worker.run(parcel);
      } finally {
        end(began);
      }
    }

    @Override
    public @Nullable Parcel tick(long millis) {
      long began = begin();
      try {
        return worker.tick(millis);
      } finally {
        end(began);
      }
    }

    @Override
    public @Nullable Parcel end() {
      long began = begin();
      try {
        return worker.end();
      } finally {
        end(began);
      }
    }

    @Override
    public @Nullable Parcel more() {
      long began = begin();
      try {
        return worker.more();
      } finally {
        end(began);
      }
    }

    @Override
    public long keepsSince() {
      return worker.keepsSince();
    }

    @Override
    public boolean satisfied() {
      return worker.satisfied();
    }

    private long begin() {
      active.incrementAndGet();
      return System.nanoTime();
    }

    private void end(long began) {
      nanos.add(System.nanoTime() - began);
      active.decrementAndGet();
    }
  }
}
