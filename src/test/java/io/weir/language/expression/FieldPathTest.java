package io.weir.language.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.codec.JsonReader;
import io.weir.stage.Expression;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a field's JSON is made into, and how often. */
class FieldPathTest {
  private final Evaluation evaluation = new Evaluation("{}");

  private void next(String json) {
    next(json.getBytes(UTF_8));
  }

  private void next(byte[] bytes) {
    evaluation.row.begin(bytes, 0, bytes.length, (byte) 1);
    assertThat(new JsonReader(evaluation.names, null).read(bytes, 0, bytes.length, evaluation.row)).isTrue();
  }

  private @Nullable Object value(Expression expression) {
    return expression.value(evaluation.row);
  }

  @Test
  void aListIsMadeOncePerRecord() {
    for (String path : List.of("l", "m.l")) {
      Expression list = evaluation.compiler().compile(Evaluation.tree(path));
      next("{\"l\":[1,2],\"m\":{\"l\":[1,2]}}");
      Object first = value(list);
      assertThat(first).isEqualTo(List.of(1L, 2L));
      assertThat(value(list)).as(path).isSameAs(first);
      next("{\"l\":[3],\"m\":{\"l\":[3]}}");
      assertThat(value(list)).isEqualTo(List.of(3L));
    }
  }

  @Test
  void aRecordInTheSameBytesHasItsOwnList() {
    Expression list = evaluation.compiler().compile(Evaluation.tree("l"));
    byte[] bytes = "{\"l\":[1]}".getBytes(UTF_8);
    next(bytes);
    assertThat(value(list)).isEqualTo(List.of(1L));
    bytes[6] = '2';
    next(bytes);
    assertThat(value(list)).isEqualTo(List.of(2L));
  }

  @Test
  void anotherFieldOfThatNameInTheSameRecordHasItsOwnList() {
    Expression list = evaluation.compiler().compile(Evaluation.tree("l"));
    next("{\"l\":[1],\"other\":[2]}");
    assertThat(value(list)).isEqualTo(List.of(1L));
    evaluation.row.rename(evaluation.row.find(evaluation.names.of("other")), evaluation.names.of("l"));
    assertThat(value(list)).isEqualTo(List.of(2L));
  }

  /** Minutes, where it is made anew for each element. */
  @Test
  void aListThatAMacroAsksForAgainAndAgainIsNotReadAgain() {
    String numbers = IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
    Evaluation large = new Evaluation("{\"l\":[" + numbers + "],\"m\":{\"first\":0,\"l\":[" + numbers + "]}}");
    assertThat(large.value("l.filter(x, x in [l[0], m.first, m.l[7]])")).isEqualTo(List.of(0L, 7L));
    assertThat(large.condition("l.all(x, m.l[x] == x)")).isEqualTo(1);
  }
}
