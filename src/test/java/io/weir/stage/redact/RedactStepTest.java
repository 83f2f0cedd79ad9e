package io.weir.stage.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.codec.JsonReader;
import io.weir.codec.JsonWriter;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.regex.Regex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedactStepTest {
  private static final Target IPV4 = new Target.Kind("ipv4");

  private final Names names = new Names();
  private final Row row = new Row(names);

  @Test
  void looksIntoTheTextAndEveryFieldAndNestedOnes() {
    assertThat(redacted("{\"a\":\"x 1.2.3.4\",\"b\":{\"c\":[\"\\n1.2.3.4\",1.50,null,true]},\"d\":\"\\u00311.2.3.4\"}", IPV4, null))
        .isEqualTo("{\"a\":\"x [ipv4]\",\"b\":{\"c\":[\"\\n[ipv4]\",1.50,null,true]},\"d\":\"[ipv4]\"}");
    assertThat(Utf8.decode(row.line(), row.lineStart(), row.lineLength())).startsWith("{\"a\":\"x [ipv4]\"");
  }

  @Test
  void aNumberBecomesTextWhereSomethingIsFound() {
    assertThat(redacted("{\"card\":4111111111111111,\"n\":12}", new Target.Kind("credit_card"), null))
        .isEqualTo("{\"card\":\"[credit_card]\",\"n\":12}");
    assertThat(redacted("{\"l\":[15,2.50]}", new Target.Pattern(Regex.compile("5")), null))
        .isEqualTo("{\"l\":[\"1[redacted]\",\"2.[redacted]0\"]}");
  }

  @Test
  void keepsToTheFieldsNamed() {
    assertThat(redacted("{\"a\":\"1.2.3.4\",\"b\":\"1.2.3.4\"}", IPV4, List.of(names.of("b"), names.of("nope"))))
        .isEqualTo("{\"a\":\"1.2.3.4\",\"b\":\"[ipv4]\"}");
  }

  private String redacted(String json, Target target, @Nullable List<Name> fields) {
    byte[] line = Utf8.encode(json);
    row.begin(line, 0, line.length, Batch.LF);
    assertThat(new JsonReader(names, null).read(line, 0, line.length, row)).isTrue();
    new RedactStep(List.of(target), new Mark.OfKind(), fields).apply(row);
    ByteBuilder out = new ByteBuilder(0);
    assertThat(new JsonWriter().write(row, out)).isTrue();
    return out.toString();
  }
}
