package io.weir.lookup;

import io.weir.stage.Answer;
import io.weir.stage.Room.Turn;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.NonBlocking;

/**
 * One question that has its turn. Whoever moves its state from {@link #OPEN} or {@link #RUNNING} first ends it: the answer,
 * or the timeout. A thread that is about to be interrupted waits until it has been, so that the interrupt never hits
 * what it does next.
 */
final class Call {
  /** Nobody runs for it: it waits for a thread, or for a service that needs none. */
  private static final int OPEN = 0;
  private static final int RUNNING = 1;
  private static final int INTERRUPTING = 2;
  private static final int INTERRUPTED = 3;
  private static final int ENDED = 4;

  private final Asking asking;
  private final Object question;
  private final Turn turn;
  private final Consumer<Answer> answer;
  private final AtomicInteger state = new AtomicInteger();
  private volatile @Nullable Thread thread;
  private volatile @Nullable CompletionStage<?> coming;
  private Runnable alarm = () -> { };

  Call(Asking asking, Object question, Turn turn, Consumer<Answer> answer) {
    this.asking = asking;
    this.question = question;
    this.turn = turn;
    this.answer = answer;
  }

  /** Asks a service that holds a thread. */
  void block(BlockingService service) {
    alarm = asking.afterTimeout(this::blockedTooLong);
    try {
      turn.threads().execute(() -> run(service));
    } catch (RejectedExecutionException over) {
      if (state.compareAndSet(OPEN, ENDED)) {
        end(Answer.failed(asking.about(question) + ": no thread to ask on, the run is over"));
      }
    } catch (Throwable noThread) {
      if (state.compareAndSet(OPEN, ENDED)) {
        end(Failures.answer(noThread, this::about));
      }
    }
  }

  private void run(BlockingService service) {
    thread = Thread.currentThread();
    if (!state.compareAndSet(OPEN, RUNNING)) {
      return;
    }
    Answer told;
    try {
      told = mayBlock() ? Plain.answer(service.ask(question), this::about) : misplaced();
    } catch (Throwable failure) {
      told = Failures.answer(failure, this::about);
    }
    if (state.compareAndSet(RUNNING, ENDED)) {
      end(told);
      return;
    }
    while (state.get() == INTERRUPTING) {
      Thread.onSpinWait();
    }
    Thread.interrupted();
    asking.stuck(-1);
  }

  /** A call that waits would hold up all that computes, and nothing else would tell. */
  private static boolean mayBlock() {
    return !(Thread.currentThread() instanceof NonBlocking);
  }

  private Answer misplaced() {
    return Answer.failed(asking.about(question) + ": a fault in weir: a call that may block was put on the thread "
        + Thread.currentThread().getName() + ", which must not; it was not made");
  }

  private void blockedTooLong() {
    if (state.compareAndSet(OPEN, ENDED)) {
      end(asking.late(question));
    } else if (state.compareAndSet(RUNNING, INTERRUPTING)) {
      asking.stuck(1);
      Thread runs = thread;
      if (runs != null) {
        runs.interrupt();
      }
      state.set(INTERRUPTED);
      end(asking.late(question));
    }
  }

  /** Asks a service that tells later. */
  void ask(AsyncService service) {
    alarm = asking.afterTimeout(this::toldTooLate);
    try {
      CompletionStage<@Nullable Object> stage = service.ask(question);
      coming = stage;
      stage.whenComplete((value, failure) -> told(value, failure));
      if (state.get() == ENDED) {
        stage.toCompletableFuture().cancel(true);
      }
    } catch (Throwable failure) {
      told(null, failure);
    }
  }

  private void told(@Nullable Object value, @Nullable Throwable failure) {
    if (state.compareAndSet(OPEN, ENDED)) {
      boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
      Throwable cause = wrapped ? failure.getCause() : failure;
      end(cause == null ? Plain.answer(value, this::about) : Failures.answer(cause, this::about));
    }
  }

  private String about() {
    return asking.about(question);
  }

  private void toldTooLate() {
    if (state.compareAndSet(OPEN, ENDED)) {
      CompletionStage<?> stage = coming;
      end(asking.late(question));
      if (stage != null) {
        stage.toCompletableFuture().cancel(true);
      }
    }
  }

  /** Told once, by whoever has ended the call. */
  void end(Answer told) {
    alarm.run();
    try {
      answer.accept(told);
    } finally {
      turn.leave(told.failure() == null);
    }
  }
}
