package io.weir.language;

import io.weir.batch.Parcel;
import io.weir.record.Rows;
import io.weir.stage.Answer;
import io.weir.stage.Inquiry;
import io.weir.stage.Room;
import io.weir.stage.Worker;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Asks for every record of a parcel and waits for the answers: a pipeline's stage by hand. */
final class AskingWorker extends Worker {
  private final Inquiry inquiry;

  AskingWorker(Inquiry inquiry) {
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
      throw new IllegalStateException(stopped);
    }
    return rows;
  }

  @Override
  public @Nullable Parcel end() {
    inquiry.close();
    return null;
  }
}
