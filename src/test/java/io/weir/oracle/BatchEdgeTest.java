package io.weir.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Tally;
import io.weir.stage.OnError;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What comes out does not depend on where the input is cut into batches, nor on how many workers share them. */
class BatchEdgeTest {
  @Property(tries = 600, seed = "1", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void anyCutAndAnyNumberOfWorkersGivesTheSameOutputAndTheSameCounts(@ForAll long seed) {
    Programs.Case one = Programs.of(seed);
    Random random = new Random(seed);
    OnError onError = OnError.values()[random.nextInt(2)];
    Weir.Outcome whole = Weir.run(one.text(), one.input(), onError);
    Weir cut = new Weir(one.text(), onError, 1 + random.nextInt(3), false);
    Weir.Outcome outcome = cut.run(Weir.cut(one.input(), random));
    assertThat(outcome.output()).as(one.text()).isEqualTo(whole.output());
    assertThat(counts(outcome.tally())).as(one.text()).isEqualTo(counts(whole.tally()));
  }

  @Property(tries = 300, seed = "2", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void readingMayStopWhenASerialStageWantsNoMore(@ForAll long seed) {
    Programs.Case one = Programs.of(seed);
    Weir.Outcome whole = Weir.run(one.text(), one.input(), OnError.DROP);
    Weir stopping = new Weir(one.text(), OnError.DROP, 1, true);
    assertThat(stopping.run(Weir.lines(one.input())).output()).as(one.text()).isEqualTo(whole.output());
  }

  @Property(tries = 600, seed = "3", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void everyRecordIsAccountedFor(@ForAll long seed) {
    Programs.Case one = Programs.of(seed);
    for (OnError onError : OnError.values()) {
      Tally tally = Weir.run(one.text(), one.input(), onError).tally();
      assertThat(tally.in + tally.made).as(one.text()).isEqualTo(tally.out + tally.dropped + tally.failed);
    }
  }

  @Property(tries = 300, seed = "4", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void keepLosesNoRecord(@ForAll long seed) {
    byte[] input = Programs.expression(seed).input();
    String text = "parse json | set x = s + 1 | lower in l";
    Weir.Outcome kept = Weir.run(text, input, OnError.KEEP);
    assertThat(Weir.lines(kept.output())).hasSameSizeAs(Weir.lines(input));
    assertThat(kept.tally().out + kept.tally().failed).isEqualTo(kept.tally().in);
  }

  @Property(tries = 500, seed = "5")
  void theEmptyProgramCopiesAnyBytes(@ForAll("bytes") byte[] input, @ForAll Random random) {
    assertThat(new Weir("", OnError.DROP, 2, false).run(Weir.cut(input, random)).output()).isEqualTo(input);
    assertThat(Weir.run("  # nothing to do", input, OnError.DROP).output()).isEqualTo(input);
  }

  @Property(tries = 500, seed = "6")
  void choosingAllRecordsWritesThemByteForByte(@ForAll("bytes") byte[] input, @ForAll Random random) {
    for (String text : List.of("where true | as raw", "unless false", "grep \"\"", "parse pattern \"{x}\" | as raw")) {
      Weir weir = new Weir(text, OnError.DROP, 2, false);
      assertThat(weir.run(Weir.cut(input, random)).output()).as(text).isEqualTo(input);
    }
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<Byte> usual = Arbitraries.of((byte) '\n', (byte) '\r', (byte) 0, (byte) 'a', (byte) 0xFF, (byte) 0xC3,
        (byte) ' ');
    return Arbitraries.oneOf(usual, Arbitraries.bytes()).array(byte[].class).ofMaxSize(60);
  }

  private static List<Object> counts(Tally tally) {
    return List.of(tally.in, tally.out, tally.dropped, tally.failed, tally.made, tally.replacedBytes, failedAt(tally));
  }

  /** Without the zeros at the end: how long the array is depends on what failed last. */
  private static List<Long> failedAt(Tally tally) {
    int length = tally.failedAt.length;
    while (length > 0 && tally.failedAt[length - 1] == 0) {
      length--;
    }
    return java.util.Arrays.stream(tally.failedAt, 0, length).boxed().toList();
  }
}
