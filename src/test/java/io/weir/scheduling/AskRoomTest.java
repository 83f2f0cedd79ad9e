package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.metrics.StageMeter;
import io.weir.stage.Room.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AskRoomTest {
  private final StageMeter meter = new StageMeter();
  private final AskRoom room = new AskRoom(meter, Runnable::run, 2);
  private final ArrayDeque<Turn> out = new ArrayDeque<>();
  private final List<Integer> asked = new ArrayList<>();

  private void ask(int count) {
    for (int i = 0; i < count; i++) {
      int number = asked.size() + room.waiting();
      room.enter(turn -> {
        asked.add(number);
        out.add(turn);
      });
    }
  }

  @Test
  void letsInAsManyAsThereArePlacesInTheOrderTheyCame() {
    ask(5);
    assertThat(asked).containsExactly(0, 1);
    assertThat(room.waiting()).isEqualTo(3);
    out.remove().leave(true);
    assertThat(asked).containsExactly(0, 1, 2);
    assertThat(room.out()).isEqualTo(2);
  }

  @Test
  void placesChangeWhileQuestionsAreOut() {
    ask(6);
    room.change(Runnable::run, 4);
    assertThat(asked).hasSize(4);
    room.change(Runnable::run, 1);
    out.remove().leave(true);
    out.remove().leave(true);
    out.remove().leave(true);
    assertThat(asked).as("only when no more than the new number are out").hasSize(4);
    out.remove().leave(true);
    assertThat(asked).hasSize(5);
    assertThat(room.places()).isEqualTo(1);
  }

  @Test
  void leavingTwiceGivesOnePlace() {
    ask(4);
    Turn turn = out.remove();
    turn.leave(true);
    turn.leave(false);
    assertThat(asked).hasSize(3);
    assertThat(room.out()).isEqualTo(2);
  }

  @Test
  void countsWhatIsAskedAnsweredAndFailed() {
    ask(3);
    out.remove().leave(true);
    out.remove().leave(false);
    assertThat(meter.asked.sum()).isEqualTo(3);
    assertThat(meter.answered.sum()).isEqualTo(1);
    assertThat(meter.failed.sum()).isEqualTo(1);
  }

  @Test
  void aHundredThousandQuestionsAnsweredAtOnceGrowNoStack() {
    AtomicInteger answered = new AtomicInteger();
    AtomicReference<Runnable> next = new AtomicReference<>();
    next.set(() -> room.enter(turn -> turn.threads().execute(() -> {
      turn.leave(true);
      if (answered.incrementAndGet() < 100_000) {
        next.get().run();
      }
    })));
    next.get().run();
    assertThat(answered.get()).isEqualTo(100_000);
    assertThat(room.out()).isZero();
  }
}
