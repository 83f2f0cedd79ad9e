package io.weir.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.explain.Observed.Limit;
import io.weir.cli.explain.Observed.StageSeen;
import io.weir.language.Outline;
import io.weir.stage.Stage.Nature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservedTest {
  private static final Outline OUTLINE = new Outline(List.of(part("parse", Nature.CPU), part("call", Nature.IO),
      part("sort", Nature.SERIAL)), List.of());

  @Test
  void aSerialStageThatIsAlwaysBusyLimits() {
    assertThat(limit(1.9, 1, 10, 0.97, 0.9, 0)).isEqualTo(Limit.SERIAL);
  }

  @Test
  void aServiceWhoseRoomIsAlwaysFullLimits() {
    assertThat(limit(0.3, 0.1, 15.5, 0.2, 0, 0)).isEqualTo(Limit.SERVICE);
  }

  @Test
  void busyCoresLimitWhateverElseIsTrue() {
    assertThat(limit(1.8, 1.7, 2, 0.3, 0, 0.9)).isEqualTo(Limit.CORES);
  }

  @Test
  void theMemoryBudgetLimitsWhereItIsUsedUp() {
    assertThat(limit(0.6, 0.4, 2, 0.3, 0.8, 0)).isEqualTo(Limit.MEMORY);
  }

  @Test
  void threadsLimitWhereThereAreFewerThanCores() {
    assertThat(limit(1.0, 1.9, 2, 0.1, 0, 0)).isEqualTo(Limit.THREADS);
  }

  @Test
  void theReaderLimitsWhereTheFirstStageWaitsForIt() {
    assertThat(limit(0.5, 0.4, 2, 0.1, 0, 0.8)).isEqualTo(Limit.READER);
  }

  @Test
  void nothingIsSaidToLimitWhereNothingDoes() {
    assertThat(limit(0.5, 0.4, 2, 0.1, 0, 0.2)).isEqualTo(Limit.NOTHING);
  }

  /** Of a run with two cores, two threads for parse and sixteen questions at a time. */
  private static Limit limit(double cores, double parsing, double asking, double sorting, double memory, double reader) {
    List<StageSeen> stages = List.of(seen("parse", 2, parsing), seen("call", 16, asking), seen("sort", 1, sorting));
    return new Observed(1, cores, 1000, 10, 10, 0, memory, reader, stages, Map.of(), 0, List.of()).limit(OUTLINE, 2)
        .limit();
  }

  private static StageSeen seen(String name, double atOnce, double busy) {
    return new StageSeen(name, "", atOnce, busy, 1, busy, 0.001, 0.001, 100, 0, 0);
  }

  private static Outline.Part part(String name, Nature nature) {
    return new Outline.Part(name, nature, "", List.of(), List.of());
  }
}
