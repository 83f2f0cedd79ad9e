package io.weir.scheduling.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.config.yaml.YamlMistakes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static Schedule read(String text) throws YamlMistakes {
    return ScheduleReader.read(text);
  }

  @Test
  void anEmptyFileSaysNothing() throws YamlMistakes {
    assertThat(read("# only a comment\n")).isEqualTo(Schedule.everywhere(StageSchedule.NOTHING));
    assertThat(read("stages:\ndefault:\n")).isEqualTo(Schedule.everywhere(StageSchedule.NOTHING));
  }

  @Test
  void whatAStageDoesNotSayIsTakenFromTheDefault() throws YamlMistakes {
    Schedule schedule = read("""
        default: { strategy: cpu, parallelism: 3, ordering: none }
        stages: { parse: { parallelism: 2 }, http: { strategy: io, concurrency: { max: 4 } } }
        """);
    assertThat(schedule.of("parse").shown()).isEqualTo("cpu × 2");
    assertThat(schedule.of("other").shown()).isEqualTo("cpu × 3");
    assertThat(schedule.of("http").shown()).isEqualTo("io × up to 4");
    assertThat(schedule.of("http").ordering()).isEqualTo(Ordering.NONE);
  }

  @Test
  void theEndsOfAConcurrencyAreNotMixed() throws YamlMistakes {
    Schedule schedule = read("""
        default: { strategy: io, concurrency: { min: 16, max: 64 } }
        stages: { http: { concurrency: { max: 8 } } }
        """);
    assertThat(schedule.of("http").concurrencyMin()).isNull();
    assertThat(schedule.of("http").concurrencyMax()).isEqualTo(8);
  }

  @Test
  void aDefaultStrategyIsNotKeptByAStageThatSaysAuto() throws YamlMistakes {
    Schedule schedule = read("default: { strategy: cpu }\nstages: { http: { strategy: auto } }");
    assertThat(schedule.of("http").strategy()).isNull();
    assertThat(schedule.of("http").auto()).isTrue();
  }

  @Test
  void workersOnTheCommandLineCountForWhatComputes() throws YamlMistakes {
    Schedule schedule = read("""
        default: { strategy: cpu, parallelism: 3 }
        stages: { parse: { parallelism: 2 }, http: { strategy: io, concurrency: 9 }, where: { strategy: inline },
          set: { strategy: auto } }
        """).withThreads(5);
    assertThat(schedule.of("other").shown()).isEqualTo("cpu × 5");
    assertThat(schedule.of("parse").shown()).isEqualTo("cpu × 5");
    assertThat(schedule.of("http").shown()).isEqualTo("io × 9");
    assertThat(schedule.of("where").shown()).isEqualTo("inline");
    assertThat(schedule.of("set").shown()).isEqualTo("auto up to cpu × 5");
  }

  @Test
  void changesAreToldByStage() throws YamlMistakes {
    Schedule before = read("default: { strategy: cpu, parallelism: 2 }\nbatch: { size: 64KiB }");
    Schedule after = read("""
        default: { strategy: cpu, parallelism: 2 }
        rollback_below: 0
        stages:
          parse: { strategy: inline }
          http: { strategy: io, threads: platform, concurrency: { min: 4, max: 64 }, ordering: key, key: host }
        """);
    assertThat(ScheduleChange.between(before, after, List.of("parse", "where", "http"))).containsExactly(
        "parse cpu × 2 → inline", "http cpu × 2 → io × 4 to 64 on platform threads",
        "http ordering global → key host (from the next start on)", "batch 64KiB → as usual (from the next start on)",
        "rollback_below 0.9 → 0.0");
    assertThat(ScheduleChange.between(after, after, List.of("parse", "http"))).isEmpty();
  }

  @Test
  void onlyKeyAndNoneReorder() throws YamlMistakes {
    assertThat(read("default: { ordering: global }").mayReorder()).isFalse();
    assertThat(read("default: { ordering: none }").mayReorder()).isTrue();
    assertThat(read("stages: { a: { ordering: key, key: host } }").mayReorder()).isTrue();
  }
}
