package io.weir.pipeline;

import io.weir.batch.Parcel;
import io.weir.record.HeapSize;
import io.weir.record.Rows;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.ParallelStage.Later;
import io.weir.scheduling.StageControl;
import io.weir.stage.Answer;
import io.weir.stage.Inquiry;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The work of a stage that asks: puts the answer in the place of the question of every record, and hands the parcel on when
 * the last one is there. Records keep their places whatever answer comes first.
 */
final class Questions implements Later<Parcel, Parcel> {
  private final StageControl control;
  private final Inquiry inquiry;
  private final BooleanSupplier over;
  private final ByteBudget.Share credit;

  Questions(StageControl control, BooleanSupplier over, ByteBudget.Share credit) {
    this.control = control;
    this.over = over;
    this.credit = credit;
    inquiry = Objects.requireNonNull(control.inquiry());
  }

  @Override
  public void begin(Parcel parcel, Consumer<Parcel> done) {
    control.entered(0);
    if (parcel instanceof Rows rows && !over.getAsBoolean()) {
      new Asked(rows, done).askAll();
    } else {
      done.accept(parcel);
    }
  }

  /** One parcel whose questions are out. */
  private final class Asked {
    private final Rows rows;
    private final Consumer<Parcel> done;
    private final long heldBefore;
    private final AtomicLong answerBytes = new AtomicLong();
    /** Questions out, and one more until all are asked. */
    private final AtomicInteger open = new AtomicInteger(1);

    Asked(Rows rows, Consumer<Parcel> done) {
      this.rows = rows;
      this.done = done;
      heldBefore = rows.held();
    }

    void askAll() {
      rows.attachable();
      for (int i = 0; i < rows.size(); i++) {
        Object question = rows.attachment(i);
        if (question != null && !(question instanceof Answer)) {
          open.incrementAndGet();
          ask(i, question);
        }
      }
      close();
    }

    private void ask(int i, Object question) {
      inquiry.ask(question, control.room(), answer -> {
        rows.attach(i, answer);
        answerBytes.addAndGet(HeapSize.of(answer.value()) + HeapSize.of(answer.failure()));
        close();
      });
    }

    private void close() {
      if (open.decrementAndGet() > 0) {
        return;
      }
      rows.holdsMore(answerBytes.get());
      credit.exchange(0, heldBefore, rows.held());
      done.accept(rows);
    }
  }
}
