package io.weir.source.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.weir.batch.Credit;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.source.Received;
import io.weir.source.Source;
import io.weir.source.process.GenerateSettings.Format;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerateSourceTest {
  private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  private final Received received = new Received(true);

  private GenerateSettings settings(String yaml) throws YamlMistakes {
    return YamlFile.read(yaml, GenerateSettings.declaration());
  }

  private String made(GenerateSettings settings) {
    Received one = new Received(true);
    return one.from(new GenerateSource(settings, one.context(), NOON), Credit.UNLIMITED, Long.MAX_VALUE).awaitEnd().text();
  }

  @Test
  void endsBehindTheCount() throws YamlMistakes {
    Source source = settings("count: 100000").open(received.context());
    received.from(source, Credit.UNLIMITED, Long.MAX_VALUE).awaitEnd();

    assertThat(received.records()).isEqualTo(100_000);
    assertThat(received.meter.receivedRecords.sum()).isEqualTo(100_000);
  }

  @Test
  void takesGivenTextsInTurn() throws YamlMistakes {
    assertThat(made(settings("{ lines: ['a {n}', 'b', '{n}c{n}'], count: 4 }"))).isEqualTo("a 1\nb\n3c3\na 4\n");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSameSeedMakesTheSameRecords(Format format) {
    GenerateSettings first = new GenerateSettings(format, List.of(), null, 50, 7);

    assertThat(made(first)).isEqualTo(made(first)).hasLineCount(50)
        .isNotEqualTo(made(new GenerateSettings(format, List.of(), null, 50, 8)));
  }

  @Test
  void keepsToItsRate() throws YamlMistakes {
    long start = System.nanoTime();
    received.from(settings("{ rate: 1000, count: 300 }").open(received.context()), Credit.UNLIMITED, Long.MAX_VALUE)
        .awaitEnd();

    assertThat(System.nanoTime() - start).isBetween(280_000_000L, 3_000_000_000L);
    assertThat(received.batches).hasSizeBetween(2, 300);
  }

  @Test
  void makesNoMoreThanIsWanted() throws YamlMistakes {
    Source source = settings("{}").open(received.context());
    received.from(source, Credit.UNLIMITED, 3);
    await().until(() -> received.batches.size() == 3);
    source.stop();
    received.request(1);

    assertThat(received.awaitEnd().batches).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void stopsWhileItWaitsForTheNextRecord() throws YamlMistakes {
    Source source = settings("rate: 1").open(received.context());
    received.from(source, Credit.UNLIMITED, Long.MAX_VALUE);
    source.stop();

    assertThat(received.awaitEnd().error).isNull();
  }

  @Test
  void textsOfSeveralLinesAndTwoWaysAtOnceAreMistakes() {
    assertThat(catchThrowableOfType(YamlMistakes.class, () -> settings("lines: \"a\\nb\"")).show("f"))
        .contains("several");
    assertThat(catchThrowableOfType(YamlMistakes.class, () -> settings("{ lines: a, format: json }")).show("f"))
        .contains("no format");
  }
}
