package io.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Output;
import io.weir.batch.Utf8;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SliceTest {
  @Provide
  Arbitrary<List<Output>> outputs() {
    Arbitrary<List<String>> records = Arbitraries.strings().ofMaxLength(12).withChars("ab\r\n\0").list().ofMaxSize(9);
    Arbitrary<Output> output = Combinators.combine(records, Arbitraries.of("\n", "\r\n", "\0", ""),
        Arbitraries.integers().between(0, 4)).as(SinkRig::output);
    return output.list().ofMaxSize(5);
  }

  private static List<String> records(List<Output> outputs) {
    List<String> records = new ArrayList<>();
    outputs.forEach(output -> add(Slice.of(output), records));
    return records;
  }

  private static List<String> texts(List<List<Slice>> groups) {
    List<String> records = new ArrayList<>();
    groups.forEach(group -> group.forEach(slice -> add(slice, records)));
    return records;
  }

  private static void add(Slice slice, List<String> records) {
    for (int i = slice.from(); i < slice.to(); i++) {
      records.add(Utf8.decode(slice.output().bytes(), slice.start(i), slice.end(i) - slice.start(i)));
    }
  }

  private static int bytes(List<Slice> group) {
    return group.stream().mapToInt(Slice::length).sum();
  }

  private static int count(List<Slice> group) {
    return group.stream().mapToInt(Slice::records).sum();
  }

  @Property(seed = "1", tries = 300)
  void cuttingLosesAndDoublesNothingAndKeepsTheLimits(@ForAll("outputs") List<Output> outputs,
      @ForAll @IntRange(min = 1, max = 7) int recordsMost, @ForAll @IntRange(min = 1, max = 40) int bytesMost) {
    List<List<Slice>> groups = Slice.cut(outputs, recordsMost, bytesMost);
    assertThat(texts(groups)).isEqualTo(records(outputs));
    assertThat(groups).allMatch(group -> count(group) <= recordsMost && count(group) > 0)
        .allMatch(group -> bytes(group) <= bytesMost || count(group) == 1);
  }

  @Property(seed = "1", tries = 300)
  void groupsAreAsFullAsTheLimitsLet(@ForAll("outputs") List<Output> outputs,
      @ForAll @IntRange(min = 1, max = 7) int recordsMost, @ForAll @IntRange(min = 1, max = 40) int bytesMost) {
    List<List<Slice>> groups = Slice.cut(outputs, recordsMost, bytesMost);
    for (int i = 1; i < groups.size(); i++) {
      List<Slice> before = groups.get(i - 1);
      Slice first = groups.get(i).get(0);
      int next = first.end(first.from()) - first.start(first.from());
      assertThat(count(before) == recordsMost || bytes(before) + next > bytesMost).isTrue();
    }
  }

  @Property(seed = "1", tries = 300)
  void halvesAreTheWholeAndNoneIsEmpty(@ForAll("outputs") List<Output> outputs) {
    List<List<Slice>> groups = Slice.cut(outputs, 1_000, 1 << 20);
    for (List<Slice> group : groups) {
      if (count(group) >= 2) {
        List<List<Slice>> halves = Slice.halves(group);
        assertThat(texts(halves)).isEqualTo(texts(List.of(group)));
        assertThat(Math.abs(count(halves.get(0)) - count(halves.get(1)))).isLessThanOrEqualTo(1);
      }
    }
  }
}
