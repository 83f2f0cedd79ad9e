package io.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeerTest {
  private final SinkRig rig = new SinkRig();
  private final Peer peer = new Peer("there", rig.context().notices(), rig.timing());

  private void after(long seconds) {
    rig.clock.advanceTimeBy(Duration.ofSeconds(seconds));
  }

  @Test
  void isToldOfWhenItGoesAndWhenItIsBack() {
    peer.failed("gone");
    peer.failed("gone");
    after(90);
    peer.answered();
    peer.answered();
    assertThat(rig.said).containsExactly("WARN there: gone; records wait, and it is tried again until it works",
        "INFO there: works again after 90 s");
  }

  @Test
  void isToldOfSeldomWhileItStaysAway() {
    peer.failed("gone");
    for (int i = 0; i < 50; i++) {
      after(30);
      peer.failed("gone");
    }
    assertThat(rig.said).hasSize(3).endsWith("WARN there: still not working after 20 minutes: gone");
  }

  @Test
  void whoComesAndGoesIsToldOfAgainOnlyWhenItStaysAway() {
    for (int i = 0; i < 100; i++) {
      peer.failed("gone");
      after(1);
      peer.answered();
    }
    assertThat(rig.said).hasSize(2);
    peer.failed("gone");
    after(11);
    peer.failed("gone");
    assertThat(rig.said).hasSize(3);
  }

  @Test
  void whatMayBeOverSoonIsSaidWhenItLasts() {
    peer.failed("busy", 5_000);
    after(4);
    peer.answered();
    peer.failed("busy", 5_000);
    assertThat(rig.said).isEmpty();
    after(5);
    peer.failed("busy", 5_000);
    assertThat(rig.said).hasSize(1);
  }
}
