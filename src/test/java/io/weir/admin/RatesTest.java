package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.admin.Topology.Node;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.ComponentMeter.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final long SECOND = 1_000_000_000;

  private final FakeRunning running = new FakeRunning();
  private final Rates rates = new Rates();

  @Test
  void looksBackFiveSeconds() {
    for (int second = 0; second < 20; second++) {
      rates.look(running.topology(), second * SECOND);
      running.net.receivedRecords.add(second < 10 ? 1000 : 100);
      running.stage.records.add(50);
    }
    assertThat(rates.of(running.net, 20 * SECOND).receivedRecords()).isEqualTo(100);
    assertThat(rates.of(running.stage, 20 * SECOND)).isEqualTo(50);
  }

  @Test
  void aComponentNobodyLookedAtHasNoRateAndNeitherHasAnInstant() {
    rates.look(running.topology(), 0);
    running.net.receivedRecords.add(1000);
    assertThat(rates.of(running.net, SECOND / 10).receivedRecords()).isZero();
    ComponentMeter reloaded = new ComponentMeter(Kind.SOURCE, "net", "tcp");
    reloaded.receivedRecords.add(10);
    running.nodes = List.of(new Node(reloaded, List.of(), "running", 0, List.of()));
    assertThat(rates.of(reloaded, SECOND).receivedRecords()).isZero();
    rates.look(running.topology(), SECOND);
    reloaded.receivedRecords.add(10);
    assertThat(rates.of(reloaded, 2 * SECOND).receivedRecords()).isEqualTo(10);
  }

  @Test
  void backpressureIsAShareOfTheTime() {
    rates.look(running.topology(), 0);
    running.net.backpressureNanos.add(SECOND);
    assertThat(rates.of(running.net, 4 * SECOND).backpressure()).isEqualTo(0.25);
    running.net.backpressureNanos.add(100 * SECOND);
    assertThat(rates.of(running.net, 4 * SECOND).backpressure()).isEqualTo(1);
  }
}
