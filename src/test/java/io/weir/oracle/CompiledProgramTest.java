package io.weir.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.stage.OnError;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Compiled programs against the slow evaluator. A case that differs is made small by {@link Hunt}, not by jqwik. */
class CompiledProgramTest {
  @Property(tries = 1000, seed = "20261122", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void expressionsHaveTheValuesOfTheContract(@ForAll long seed) {
    agree(Programs.expression(seed), OnError.FILE);
  }

  @Property(tries = 1000, seed = "20261123", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void programsWriteAndFailWhatTheContractSays(@ForAll long seed) {
    agree(Programs.of(seed), OnError.FILE);
  }

  @Property(tries = 700, seed = "20261124", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void failedRecordsAreKeptAsTheyWereBeforeTheStep(@ForAll long seed) {
    agree(Programs.of(seed), OnError.KEEP);
  }

  @Property(tries = 700, seed = "20261125", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void readingOnlyTheFieldsThatAreKeptChangesNothing(@ForAll long seed) {
    agree(Programs.projection(seed), OnError.DROP);
  }

  private static void agree(Programs.Case one, OnError onError) {
    if (Hunt.difference(one, onError) != null) {
      assertThat(Hunt.smallest(one, onError)).as("a difference between weir and the oracle").isNull();
    }
  }
}
