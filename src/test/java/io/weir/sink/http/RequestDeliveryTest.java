package io.weir.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Output;
import io.weir.config.Backoff;
import io.weir.sink.Peer;
import io.weir.sink.Sent.Refused;
import io.weir.sink.SinkRig;
import io.weir.sink.Slice;
import io.weir.sink.Timing;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Against a server that is a function. */
class RequestDeliveryTest {
  private final SinkRig rig = new SinkRig();
  private final RequestForm form = new RequestForm(RequestForm.Method.POST, BodyFormat.LINES, Compression.NONE, Map.of(), null,
      null);
  private final List<Refused> refused = new ArrayList<>();
  private double chance = 1;

  private RequestDelivery delivery(int attempts, Function<String, Reply> server) {
    Timing timing = new Timing(rig.clock, () -> chance);
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    return new RequestDelivery(request -> Mono.fromSupplier(() -> server.apply(
        new String(request.body(), StandardCharsets.UTF_8))), form, new StatusPolicy(Map.of("418", StatusAction.DROP)),
        new RetryRules(backoff, attempts, Duration.ofHours(1)), rig.meter, new Peer("server", rig.context().notices(), timing),
        timing);
  }

  private static Reply status(int status) {
    return new Reply(status, "status_" + StatusPolicy.kind(status), "status " + status, null);
  }

  private Request request(String... records) {
    return form.request(List.of(Slice.of(SinkRig.output(records))));
  }

  @Property(seed = "1", tries = 200)
  void everyRecordArrivesOnceOrIsRefusedOnceWhateverTheServerSays(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 9) Integer> kinds, @ForAll @IntRange(min = 1, max = 20) int most,
      @ForAll long seed) {
    chance = 0;
    refused.clear();
    Random random = new Random(seed);
    List<String> arrived = new ArrayList<>();
    RequestDelivery delivery = delivery(0, body -> {
      int luck = random.nextInt(6);
      if (luck < 2) {
        return luck == 0 ? status(503) : Reply.of(new ConnectException("Connection refused"));
      }
      if (body.lines().count() > most) {
        return status(413);
      }
      if (body.contains("poison")) {
        return status(luck < 4 ? 400 : 422);
      }
      arrived.addAll(body.lines().toList());
      return status(200);
    });
    List<String> good = new ArrayList<>();
    List<Integer> bad = new ArrayList<>();
    String[] records = new String[kinds.size()];
    for (int i = 0; i < records.length; i++) {
      boolean poison = kinds.get(i) == 0;
      records[i] = (poison ? "poison " : "good ") + i;
      if (poison) {
        bad.add(i);
      } else {
        good.add(records[i]);
      }
    }
    delivery.deliver(request(records), refused::add).block(Duration.ofSeconds(5));
    assertThat(arrived).isEqualTo(good);
    assertThat(refused.stream().map(Refused::from).toList()).isEqualTo(bad);
    assertThat(refused).allMatch(one -> one.to() == one.from() + 1);
  }

  @Test
  void aServerThatAsksForTimeGetsItFromAllRequests() {
    List<String> asked = new ArrayList<>();
    RequestDelivery delivery = delivery(0, body -> {
      asked.add(body.strip());
      return asked.size() == 1 ? new Reply(503, "status_5xx", "status 503", Duration.ofSeconds(50)) : status(200);
    });
    delivery.deliver(request("first"), refused::add).subscribe();
    delivery.deliver(request("second"), refused::add).subscribe();
    rig.clock.advanceTimeBy(Duration.ofSeconds(49));
    assertThat(asked).containsExactly("first");
    rig.clock.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(asked).containsExactlyInAnyOrder("first", "first", "second");
  }

  @Test
  void waitsLongerEachTimeAndGivesUpWhenToldTo() {
    List<Long> times = new ArrayList<>();
    RequestDelivery delivery = delivery(5, body -> {
      times.add(rig.timing().millis());
      return status(503);
    });
    Request request = request("a", "b");
    delivery.deliver(request, refused::add).subscribe();
    rig.clock.advanceTimeBy(Duration.ofMinutes(5));
    assertThat(times).containsExactly(0L, 1_000L, 3_000L, 7_000L, 15_000L);
    Output output = request.slices().get(0).output();
    assertThat(refused).containsExactly(new Refused(output, 0, 2, "status 503, after 5 attempts"));
  }

  @Test
  void whatIsDroppedIsCounted() {
    delivery(0, body -> status(418)).deliver(request("a", "b", "c"), refused::add).block(Duration.ofSeconds(5));
    assertThat(refused).isEmpty();
    assertThat(rig.meter.discarded().get("status_4xx").sum()).isEqualTo(3);
  }

  @Test
  void nothingIsSentOnceClosed() {
    List<String> asked = new ArrayList<>();
    RequestDelivery delivery = delivery(0, body -> {
      asked.add(body);
      return status(503);
    });
    delivery.deliver(request("a"), refused::add).subscribe();
    delivery.close();
    rig.clock.advanceTimeBy(Duration.ofMinutes(5));
    assertThat(asked).hasSize(1);
  }
}
