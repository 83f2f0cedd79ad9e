package io.weir.stage.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Tally;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadWorkerTest {
  private final HeadWorker worker = new HeadWorker();
  private final Row row = new Row(new Names());

  private Rows rows(int count, IntFunction<Origin> origin) {
    Rows rows = new Rows(new Tally(), null, Delivery.NOBODY);
    for (int i = 0; i < count; i++) {
      byte[] text = ("r" + i).getBytes(StandardCharsets.UTF_8);
      row.begin(text, 0, text.length, (byte) '\n');
      row.comesFrom(origin.apply(i), i, i, 0);
      rows.add(row);
    }
    return rows;
  }

  private static String head(@Nullable Origin origin) {
    return new String(Objects.requireNonNull(Objects.requireNonNull(origin).head()).text(), StandardCharsets.UTF_8);
  }

  @Test
  void inputsOfTheSameNameHaveColumnsOfTheirOwn() {
    Origin one = new Origin("net", "peer");
    Origin other = new Origin("net", "peer");
    assertThat(one).isEqualTo(other);
    Rows rows = rows(6, i -> i % 2 == 0 ? one : other);

    worker.run(rows);

    assertThat(rows.size()).isEqualTo(4);
    assertThat(head(rows.origin(0))).isEqualTo("r0");
    assertThat(head(rows.origin(1))).isEqualTo("r1");
  }

  @Test
  void forgetsInputsThatAreGone() {
    Origin stays = new Origin("net", "stays");
    worker.run(rows(1, i -> stays));
    worker.run(rows(10_000, i -> new Origin("net", "peer " + i)));
    row.comesFrom(stays, 0, 0, 0);

    Awaitility.await().until(() -> {
      System.gc();
      worker.run(rows(0, i -> stays));
      return worker.inputs() == 1;
    });
    Rows rows = rows(1, i -> stays);
    worker.run(rows);
    assertThat(head(rows.origin(0))).isEqualTo("r0");
  }
}
