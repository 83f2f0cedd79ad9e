package io.weir.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.Rollback.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackTest {
  private final Rollback rollback = new Rollback();

  private List<Verdict> feed(int intervals, double throughput) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < intervals; i++) {
      verdicts.add(rollback.next(throughput, true));
    }
    return verdicts;
  }

  @Test
  void aChangeThatCostsIsFoundAfterThirteenIntervalsAndOnlyOnce() {
    feed(20, 100);
    rollback.changed(0.9);
    List<Verdict> verdicts = feed(30, 50);
    assertThat(verdicts.subList(0, 12)).containsOnly(Verdict.WAITING);
    assertThat(verdicts.get(12)).isEqualTo(Verdict.COST);
    assertThat(verdicts.subList(13, 30)).containsOnly(Verdict.NOTHING_TO_JUDGE);
    assertThat(rollback.ratio()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {91, 100, 400})
  void aChangeThatCostsLessThanTheBoundOrNothingStays(double after) {
    feed(20, 100);
    rollback.changed(0.9);
    assertThat(feed(13, after)).endsWith(Verdict.PAID).doesNotContain(Verdict.COST);
  }

  @Test
  void aStandstillBehindTheChangeCosts() {
    feed(20, 100);
    rollback.changed(0.9);
    assertThat(feed(13, 0)).endsWith(Verdict.COST);
    assertThat(rollback.ratio()).isZero();
  }

  @Test
  void whatTheChangeItselfDisturbsAndSingleOutliersDoNotCount() {
    feed(20, 100);
    rollback.changed(0.9);
    feed(3, 0);
    Random random = new Random(3);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      verdicts.add(rollback.next(i % 4 == 3 ? 5 : 96 + random.nextDouble() * 8, true));
    }
    assertThat(verdicts).endsWith(Verdict.PAID);
  }

  @Test
  void intervalsWithoutInputOrWithoutANumberSayNothing() {
    feed(20, 100);
    rollback.changed(0.9);
    for (int i = 0; i < 50; i++) {
      assertThat(rollback.next(0, false)).isEqualTo(Verdict.WAITING);
      assertThat(rollback.next(Double.NaN, true)).isEqualTo(Verdict.WAITING);
      assertThat(rollback.next(-1, true)).isEqualTo(Verdict.WAITING);
    }
    assertThat(feed(13, 100)).endsWith(Verdict.PAID);
  }

  @Test
  void withoutEnoughBeforeTheChangeOrWithTheBoundAtNothingThereIsNothingToJudge() {
    feed(4, 100);
    rollback.changed(0.9);
    assertThat(feed(20, 1)).containsOnly(Verdict.NOTHING_TO_JUDGE);
    rollback.changed(0);
    assertThat(feed(20, 0.1)).containsOnly(Verdict.NOTHING_TO_JUDGE);
  }

  @Test
  void theNextChangeIsComparedWithWhatCameBehindTheLast() {
    feed(20, 100);
    rollback.changed(0.9);
    feed(13, 200);
    rollback.changed(0.9);
    assertThat(feed(13, 150)).endsWith(Verdict.COST);
    assertThat(rollback.ratio()).isEqualTo(0.75);
  }
}
