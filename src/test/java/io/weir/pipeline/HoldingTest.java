package io.weir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Delivery;
import io.weir.batch.Hold;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldingTest {
  /** Parcels that a restart would not read again. */
  private final TreeSet<Integer> free = new TreeSet<>();
  private long keepsSince = Worker.NOTHING;
  private final Holding holding = new Holding(new Worker() {
    @Override
    public Parcel run(Parcel parcel) {
      return parcel;
    }

    @Override
    public Parcel tick(long millis) {
      return new Rows(new Tally(), null, Delivery.NOBODY);
    }

    @Override
    public long keepsSince() {
      return keepsSince;
    }
  });

  /** Each parcel is a partition of its own, so that each hold can be seen. */
  private Parcel parcel(int number) {
    free.add(number);
    return new Rows(new Tally(), null, new Delivery() {
      @Override
      public void acknowledge() {}

      @Override
      public void hold(Hold hold) {
        hold.on(this, () -> {
          free.remove(number);
          return () -> free.add(number);
        });
      }
    });
  }

  private Parcel runs(int number, long keepsSince) {
    this.keepsSince = keepsSince;
    return holding.run(parcel(number));
  }

  @Test
  void aWorkerThatKeepsNothingHoldsNothing() {
    for (int i = 1; i <= 3; i++) {
      runs(i, Worker.NOTHING);
    }
    assertThat(free).containsExactly(1, 2, 3);
  }

  @Test
  void whatIsKeptIsHeldUntilWhatWasMadeOfItHasArrived() {
    runs(1, 1);
    runs(2, 1);
    Parcel closing = runs(3, 3);
    assertThat(free).isEmpty();
    closing.delivery().acknowledge();
    assertThat(free).containsExactly(1, 2);
  }

  @Test
  void aTickMayLetAllGo() {
    runs(1, 1);
    keepsSince = Worker.NOTHING;
    Parcel said = holding.tick(7);
    assertThat(free).isEmpty();
    said.delivery().acknowledge();
    assertThat(free).containsExactly(1);
  }

  @Test
  void whatIsForgottenLittleByLittleIsLetGoInSteps() {
    for (int i = 1; i <= 1_000; i++) {
      runs(i, Math.max(1, i - 100)).delivery().acknowledge();
    }
    assertThat(free).isNotEmpty();
    assertThat(free.last()).as("what is kept is held").isLessThan(900);
    assertThat(free.last()).as("not much more is").isGreaterThan(600);
  }

  @Test
  void theEndWaitsForAllThatIsSaidThen() {
    runs(1, 1);
    List<@Nullable Parcel> said = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      said.add(holding.last(new Rows(new Tally(), null, Delivery.NOBODY)));
    }
    assertThat(holding.last(null)).isNull();
    said.get(1).delivery().acknowledge();
    assertThat(free).isEmpty();
    said.get(0).delivery().acknowledge();
    assertThat(free).containsExactly(1);
  }

  @Test
  void aSecondStageThatKeepsWhatTheFirstSaidHoldsTheFirstsInput() {
    runs(1, 1);
    Parcel closing = runs(2, Worker.NOTHING);
    Hold second = new Hold();
    closing.delivery().hold(second);
    closing.delivery().acknowledge();
    assertThat(free).isEmpty();
    second.release();
    assertThat(free).containsExactly(1, 2);
  }
}
