package io.weir.lookup;

import io.weir.stage.Answer;
import io.weir.stage.Inquiry;
import io.weir.stage.Room;
import io.weir.stage.Room.Turn;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Asks a service: waits for room, asks, waits no longer than the timeout. Whatever the service does, each question is
 * answered exactly once, and nothing is thrown.
 *
 * <p>A call that does not react to its interrupt gives its place in the room back all the same, but is counted as stuck.
 * While as many are stuck as there are places, questions fail at once: threads do not pile up behind a service that
 * hangs.
 */
final class Asking implements Inquiry {
  /** Stuck calls at most where neither program nor room say how many questions may be out. */
  private static final int STUCK_MOST = 256;

  private final Service service;
  private final Terms terms;
  private final Alarms alarms;
  private final Runnable onClose;
  private final AtomicInteger stuck = new AtomicInteger();
  private volatile boolean closed;

  Asking(Service service, Terms terms, Alarms alarms, Runnable onClose) {
    this.service = service;
    this.terms = terms;
    this.alarms = alarms;
    this.onClose = onClose;
  }

  @Override
  public void ask(Object question, Room room, Consumer<Answer> answer) {
    room.enter(turn -> begin(question, turn, room, answer));
  }

  private void begin(Object question, Turn turn, Room room, Consumer<Answer> answer) {
    Call call = new Call(this, question, turn, answer);
    if (closed) {
      call.end(Answer.failed(about(question) + ": not asked, the run is over"));
      return;
    }
    switch (service) {
      case BlockingService blocking -> {
        int most = terms.concurrency() > 0 ? terms.concurrency() : room.places() > 0 ? room.places() : STUCK_MOST;
        if (stuck.get() >= most) {
          call.end(Answer.failed(about(question) + ": not asked, " + stuck.get() + " earlier calls have not come back "
              + "since their timeout of " + Terms.shown(terms.timeout()) + " passed"));
        } else {
          call.block(blocking);
        }
      }
      case AsyncService async -> call.ask(async);
    }
  }

  /** The step and its question, for messages. */
  String about(Object question) {
    return terms.what() + " " + terms.shown().apply(question);
  }

  /** Runs this when the timeout has passed; the answer takes it back. */
  Runnable afterTimeout(Runnable late) {
    return alarms.set(terms.timeout().toNanos(), late);
  }

  Answer late(Object question) {
    return Answer.failed(about(question) + ": no answer within " + Terms.shown(terms.timeout()) + terms.lateHint());
  }

  void stuck(int more) {
    stuck.addAndGet(more);
  }

  @Override
  public boolean waits() {
    return service.waits();
  }

  @Override
  public boolean unknown() {
    return service.unknown();
  }

  @Override
  public boolean async() {
    return service instanceof AsyncService;
  }

  @Override
  public int concurrency() {
    return terms.concurrency();
  }

  @Override
  public void close() {
    closed = true;
    try {
      service.close();
    } catch (RuntimeException | LinkageError unimportant) {
      // every answer is there, so a service that cannot end well harms nobody
    } finally {
      onClose.run();
    }
  }
}
