package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.control.Setting;
import io.weir.scheduling.schedule.StageSchedule;
import io.weir.scheduling.schedule.StageSchedule.Threads;
import io.weir.scheduling.schedule.Strategy;
import io.weir.stage.Answer;
import io.weir.stage.Inquiry;
import io.weir.stage.Room;
import io.weir.stage.Stage;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.scheduler.NonBlocking;

/** Whatever a schedule says and whoever brings the question: a call that may block is made where it may. */
class AskingThreadsTest {
  private final Pools pools = new Pools();

  @AfterEach
  void retire() {
    pools.retire();
  }

  /** Blocks as long as it likes on the thread it gets, and tells which that was. */
  private static final class Blocking implements Inquiry {
    @Override
    public void ask(Object question, Room room, Consumer<Answer> answer) {
      room.enter(turn -> turn.threads().execute(() -> {
        answer.accept(Answer.of(Thread.currentThread()));
        turn.leave(true);
      }));
    }

    @Override
    public boolean waits() {
      return true;
    }

    @Override
    public boolean async() {
      return false;
    }

    @Override
    public int concurrency() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private static Thread asked(StageControl stage, Executor bringing) {
    CompletableFuture<Answer> told = new CompletableFuture<>();
    Inquiry inquiry = Objects.requireNonNull(stage.inquiry());
    bringing.execute(() -> inquiry.ask("q", stage.room(), told::complete));
    return (Thread) Objects.requireNonNull(told.orTimeout(20, TimeUnit.SECONDS).join().value());
  }

  @ParameterizedTest
  @EnumSource
  void noCallIsMadeOnAThreadThatComputes(Strategy strategy) {
    Stage stage = Stage.asking("call", "call", Blocking::new);
    for (Threads threads : Threads.values()) {
      StageSchedule schedule = new StageSchedule(null, strategy, 2, threads, null, null, null, null);
      StageControl control = new StageControl(stage, new Blocking(), schedule, pools);
      assertThat(asked(control, pools.computing(2))).as("brought by one that computes").isNotInstanceOf(NonBlocking.class);
      assertThat(asked(control, pools.virtual())).as("brought by one that waits").isNotInstanceOf(NonBlocking.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void norAfterASwitch(Strategy strategy) {
    StageControl control = new StageControl(Stage.asking("call", "call", Blocking::new), new Blocking(),
        StageSchedule.NOTHING, pools);
    control.set(strategy == Strategy.INLINE ? Setting.INLINE : new Setting(strategy, 3));
    assertThat(asked(control, pools.computing(1))).isNotInstanceOf(NonBlocking.class);
    pools.computing(1).execute(() -> control.set(Setting.INLINE));
    assertThat(asked(control, pools.computing(1))).isNotInstanceOf(NonBlocking.class);
  }
}
