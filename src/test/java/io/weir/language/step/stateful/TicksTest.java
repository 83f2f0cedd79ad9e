package io.weir.language.step.stateful;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.stage.Tick;
import io.weir.stage.Worker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What steps that wait for a time do when it comes without a record. */
class TicksTest {
  private static final long MINUTE = 60_000;

  private final List<String> out = new ArrayList<>();
  private List<Stage> stages = List.of();
  private final List<Worker> workers = new ArrayList<>();
  private long failed;

  private void program(String text) throws ProgramMistakes {
    Program program = Language.compile(text, LanguageOptions.plain());
    stages = program.stages(new PassSettings((byte) '\n', 1 << 20, OnError.DROP, null, 1 << 20));
    stages.forEach(stage -> workers.add(stage.workers().get()));
  }

  private void records(long arrivedMillis, String lines) {
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    send(0, new Batch(bytes, bytes.length, Origin.STDIN, 0, 1, arrivedMillis, 0, Delivery.NOBODY));
  }

  /** As the runtime does: serial stages are told, what they say goes on before the tick. */
  private void tick(long millis) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).nature() == Stage.Nature.SERIAL) {
        send(i + 1, workers.get(i).tick(millis));
      } else {
        Tick tick = new Tick(millis);
        assertThat(workers.get(i).run(tick)).isSameAs(tick);
      }
    }
  }

  private void end() {
    for (int i = 0; i < stages.size(); i++) {
      for (Parcel said = workers.get(i).end(); said != null; said = workers.get(i).more()) {
        send(i + 1, said);
      }
    }
  }

  private void send(int from, @Nullable Parcel parcel) {
    Parcel at = parcel;
    for (int i = from; at != null && i < workers.size(); i++) {
      at = workers.get(i).run(at);
    }
    if (at instanceof Output output) {
      failed += output.tally().failed;
      new String(output.bytes(), output.start(), output.length(), StandardCharsets.UTF_8).lines().forEach(out::add);
    }
  }

  private static String window(int minute, String rest) {
    return "{\"window_start\":\"1970-01-01T00:0" + minute + ":00Z\",\"window_end\":\"1970-01-01T00:0" + (minute + 1) + ":00Z\","
        + rest + "}";
  }

  @Test
  void aWindowClosesWhenItsTimeIsOver() throws Exception {
    program("parse json | stats count(), sum(n) every 1m");
    records(1000, "{\"n\":1}\n{\"n\":2}\n");
    tick(MINUTE - 1);
    assertThat(out).isEmpty();
    tick(MINUTE);
    assertThat(out).containsExactly(window(0, "\"count\":2,\"sum_n\":3"));
    tick(2 * MINUTE);
    assertThat(out).as("empty windows give nothing").hasSize(1);
    records(3 * MINUTE, "{\"n\":7}\n");
    end();
    assertThat(out).element(1).isEqualTo(window(3, "\"count\":1,\"sum_n\":7"));
  }

  @Test
  void groupsOfAClosedWindowBeginAnew() throws Exception {
    program("parse json | stats count() by k every 1m");
    records(1, "{\"k\":\"a\"}\n{\"k\":\"b\"}\n{\"k\":\"a\"}\n");
    tick(MINUTE);
    records(MINUTE, "{\"k\":\"b\"}\n");
    tick(2 * MINUTE);

    assertThat(out).containsExactly(window(0, "\"k\":\"a\",\"count\":2"), window(0, "\"k\":\"b\",\"count\":1"),
        window(1, "\"k\":\"b\",\"count\":1"));
  }

  @Test
  void whatGetsHereAfterItsWindowClosedCountsInTheOneThatIsOpen() throws Exception {
    program("parse json | stats count() every 1m");
    records(1, "{}\n");
    tick(MINUTE + 20);
    records(MINUTE - 10, "{}\n{}\n");
    tick(2 * MINUTE);

    assertThat(out).containsExactly(window(0, "\"count\":1"), window(1, "\"count\":2"));
    assertThat(failed).isZero();
  }

  @Test
  void aClockSetBackLosesNothing() throws Exception {
    program("parse json | where true | stats count() every 1m");
    records(5 * MINUTE, "{}\n");
    records(MINUTE, "{}\n");
    tick(MINUTE);
    end();

    assertThat(out).containsExactly(window(5, "\"count\":2"));
    assertThat(failed).isZero();
  }

  @Test
  void windowsOfAFieldWaitForRecords() throws Exception {
    program("parse json | stats count() every 1m on t");
    records(0, "{\"t\":\"1970-01-01T00:00:30Z\"}\n");
    tick(10 * MINUTE);
    assertThat(out).isEmpty();
    records(0, "{\"t\":\"1970-01-01T00:01:00Z\"}\n");
    assertThat(out).containsExactly(window(0, "\"count\":1"));
  }

  @Test
  void aStatsBehindAStatsIsToldAsWell() throws Exception {
    program("parse json | stats count() by k every 1m | sort by k desc | stats values(k, 5) as all");
    records(1, "{\"k\":\"a\"}\n{\"k\":\"b\"}\n");
    tick(MINUTE);
    end();

    assertThat(out).containsExactly("{\"all\":[\"b\",\"a\"]}");
  }

  @Test
  void dedupeForgetsAndKeepsAsIfNoTimeWereTold() throws Exception {
    program("dedupe within 1m");
    records(0, "a\nb\na\n");
    tick(MINUTE + 5_000);
    records(MINUTE - 1, "a\n");
    records(MINUTE, "a\n");
    tick(10 * MINUTE);
    records(10 * MINUTE, "a\nb\nb\n");

    assertThat(out).containsExactly("a", "b", "a", "a", "b");
  }

  @Test
  void throttleLetsPassTheSameWithTicks() throws Exception {
    program("throttle 2/1h by line drop");
    records(0, "a\na\na\nb\n");
    tick(1);
    records(0, "a\nb\nb\n");

    assertThat(out).containsExactly("a", "a", "b", "b");
  }
}
