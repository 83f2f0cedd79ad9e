package io.weir.pipeline;

import io.weir.stage.Inquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the stages of one run ask; each is closed once, whoever comes first and whatever another one throws. */
final class Asked {
  /** A child gets a second for each way to end it; a function of the user's may never close. */
  private static final long CLOSING_SECONDS_MOST = 5;

  private final List<Inquiry> inquiries = new ArrayList<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Before anything runs. */
  void add(Inquiry inquiry) {
    inquiries.add(inquiry);
  }

  void close() {
    if (closing.getAndSet(true)) {
      return;
    }
    try {
      inquiries.forEach(Asked::close);
    } finally {
      closed.countDown();
    }
  }

  private static void close(Inquiry inquiry) {
    try {
      inquiry.close();
    } catch (RuntimeException | LinkageError broken) {
      // of a function of the user's, perhaps: the run is over, and its outcome told
    }
  }

  /** Closes them and waits for that, or for another thread that does, but not for ever. */
  void closeSoon() {
    if (inquiries.isEmpty()) {
      return;
    }
    Thread closer = new Thread(this::close, "weir-closing");
    closer.setDaemon(true);
    closer.start();
    try {
      closed.await(CLOSING_SECONDS_MOST, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
