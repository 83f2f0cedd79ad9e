package io.weir.stage.ask;

import io.weir.batch.Parcel;
import io.weir.record.Rows;
import io.weir.stage.Answer;
import io.weir.stage.Inquiry;
import io.weir.stage.Room;
import io.weir.stage.Worker;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A stage that asks, done on the calling thread: asks for every record and waits for all answers. */
public final class AskingWorker extends Worker {
  private final Inquiry inquiry;

  public AskingWorker(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  @Override
  public Parcel run(Parcel parcel) {
    Rows rows = (Rows) parcel;
    rows.attachable();
    CountDownLatch open = new CountDownLatch(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      int record = i;
      Object question = rows.attachment(i);
      if (question == null || question instanceof Answer) {
        open.countDown();
      } else {
        inquiry.ask(question, Room.FREE, answer -> {
          rows.attach(record, answer);
          open.countDown();
        });
      }
    }
    try {
      open.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", stopped);
    }
    return rows;
  }

  @Override
  public @Nullable Parcel end() {
    inquiry.close();
    return null;
  }
}
