package io.weir.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Compared with Jackson. */
class JsonBodyTest {
  private static final ObjectMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** The objects as Jackson reads them, or null where the body is something else. */
  private static @Nullable List<JsonNode> expected(String text) {
    try {
      JsonNode tree = JACKSON.readTree(text);
      List<JsonNode> objects = new ArrayList<>();
      if (tree.isArray()) {
        tree.forEach(objects::add);
      } else {
        objects.add(tree);
      }
      return objects.stream().allMatch(JsonNode::isObject) ? objects : null;
    } catch (JacksonException wrong) {
      return null;
    }
  }

  private static @Nullable List<JsonNode> found(String text, int room) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(bytes, bytes.length + room);
    JsonBody json = new JsonBody(body, bytes.length);
    int length = json.toLines();
    if (length < 0) {
      assertThat(json.wrong()).startsWith("the body is not right JSON");
      return null;
    }
    String lines = new String(body, 0, length, StandardCharsets.UTF_8);
    assertThat(lines.isEmpty() || room == 0 || lines.endsWith("\n")
        || text.stripLeading().startsWith("{") && !text.endsWith("}")).isTrue();
    return lines.lines().map(line -> (JsonNode) JACKSON.readTree(line)).toList();
  }

  @Property(seed = "1", tries = 2000)
  void rightBodiesBecomeTheirObjects(@ForAll("bodies") String body) {
    assertThat(found(body, 0)).isEqualTo(expected(body));
    assertThat(found(body, 1)).isEqualTo(expected(body));
  }

  @Property(seed = "2", tries = 5000)
  void brokenBodiesAreRefusedWhereJacksonRefusesThem(@ForAll("bodies") String body, @ForAll("places") int place,
      @ForAll("pieces") String piece) {
    int at = place % (body.length() + 1);
    String broken = body.substring(0, at) + piece + body.substring(Math.min(body.length(), at + place % 3));

    assertThat(found(broken, 0)).as(broken).isEqualTo(expected(broken));
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 200);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of("", "", "{", "}", "[", "]", ",", ":", "\"", "1", " ", "\n", "\\", "x", "{}", "[]");
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> space = Arbitraries.of("", "", "", " ", "\n", "\r\n", "\t ");
    Arbitrary<String> object = objects(2);
    Arbitrary<String> list = Combinators.combine(object.list().ofMaxSize(5), space, space)
        .as((objects, before, after) -> before + "[" + after + String.join(after + "," + before, objects) + before + "]" + after);
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, list), net.jqwik.api.Tuple.of(1, object),
        net.jqwik.api.Tuple.of(1, Combinators.combine(space, object, space).as((a, o, b) -> a + o + b)));
  }

  private static Arbitrary<String> objects(int depth) {
    Arbitrary<String> scalar = Arbitraries.of("1", "-2.5e3", "true", "null", "\"\"", "\"a, b\"", "\"\\\"}]\"", "\"\\u00e9ß\"", "\"\\n\"");
    Arbitrary<String> value = depth == 0 ? scalar : Arbitraries.oneOf(scalar, objects(depth - 1),
        objects(depth - 1).map(inner -> "[" + inner + ",\n1]"));
    Arbitrary<String> space = Arbitraries.of("", " ", "\n", "\r");
    // names differ: what comes twice is no concern of the splitting
    return Combinators.combine(value.list().ofMaxSize(3), space).as((values, white) -> {
      StringBuilder text = new StringBuilder("{").append(white);
      for (int i = 0; i < values.size(); i++) {
        text.append(i == 0 ? "" : ",").append(white).append("\"k").append(i).append("\":").append(white).append(values.get(i));
      }
      return text.append(white).append("}").toString();
    });
  }
}
