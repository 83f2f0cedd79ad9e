package io.weir.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reading and writing JSON beside Jackson, on generated and damaged documents. */
class JsonOracleTest {
  private static final String WRONG = "wrong";

  private final JsonMapper jackson = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(1000).build()).build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private final Rows rows = new Rows(names -> new JsonReader(names, null));

  @Property(tries = 1500, seed = "1")
  void agreesWithJacksonOnDamagedDocuments(@ForAll long seed) {
    Random random = new Random(seed);
    String text = damaged(new JsonTexts(random).object(3), random);
    Object expected = oracle(text);
    Object found = ours(text);
    assertThat(found).as(text).isEqualTo(expected);
    assertThat(rows.readAtEnd(Utf8.encode(text))).as(text).isEqualTo(!WRONG.equals(expected));
    assertThat(parsed(text)).as(text).isEqualTo(expected);
  }

  @Property(tries = 1000, seed = "1")
  void writesWhatJacksonReadsAsTheSame(@ForAll long seed) {
    String text = new JsonTexts(new Random(seed)).object(4);
    assertThat(rows.read(text)).as(rows.row.failure()).isTrue();
    String written = rows.json();
    assertThat(oracle(written)).as(text).isEqualTo(oracle(text));
    assertThat(written.equals(text) || !((JsonReader) rows.reader).lastWasCanonical()).isTrue();
    assertThat(rows.jsonOf(written)).isEqualTo(written);
  }

  @Property(tries = 1000, seed = "1")
  void writesValuesAsTheyWereRead(@ForAll long seed) {
    String text = new JsonTexts(new Random(seed)).object(4);
    assertThat(rows.read(text)).isTrue();
    String direct = rows.json();
    Row row = rows.row;
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cellAt(place);
      CellValue.put(row, row.name(cell), CellValue.read(row, cell));
    }
    assertThat(oracle(rows.json())).as(text).isEqualTo(oracle(text));
    ByteBuilder whole = new ByteBuilder(0);
    JsonValues.write(JsonValues.read(text), whole);
    assertThat(oracle(whole.toString())).isEqualTo(oracle(direct));
  }

  @Property(tries = 300, seed = "1")
  void findsAMemberAsIfItHadReadThemAll(@ForAll long seed) {
    String object = new JsonTexts(new Random(seed)).object(3);
    assertThat(rows.read("{\"m\":" + object + "}")).isTrue();
    Map<?, ?> all = (Map<?, ?>) CellValue.read(rows.row, rows.row.cellAt(0));
    Set<String> keys = new HashSet<>(Set.of("nope", "", "a"));
    all.keySet().forEach(key -> keys.add((String) key));
    for (String key : keys) {
      assertThat(CellValue.member(rows.row, rows.row.cellAt(0), Utf8.encode(key))).as(object).isEqualTo(all.get(key));
    }
  }

  @Property(tries = 300, seed = "1")
  void readsTheSameWithFewerMembersNeeded(@ForAll long seed) {
    String text = new JsonTexts(new Random(seed)).object(3);
    Set<String> needed = Set.of("a", "status", "\"");
    Rows some = new Rows(names -> new JsonReader(names, needed));
    assertThat(some.read(text)).isTrue();
    Map<?, ?> expected = (Map<?, ?>) oracle(text);
    expected.keySet().retainAll(needed);
    assertThat(values(some.row)).as(text).isEqualTo(expected);
  }

  @Test
  void readsAndRefusesDepthAsJacksonDoes() {
    for (int depth : new int[] {2, 63, 64, 65, 127, 128, 998, 999, 1000, 1001}) {
      String mixed = "{\"a\":[".repeat(depth / 2) + (depth % 2 == 1 ? "{}" : "1") + "]}".repeat(depth / 2);
      assertThat(rows.read(mixed)).as("depth " + depth).isEqualTo(!WRONG.equals(oracle(mixed)));
    }
  }

  private Object ours(String text) {
    return rows.read(text) ? values(rows.row) : WRONG;
  }

  private static Object parsed(String text) {
    try {
      return JsonValues.read(text) instanceof Map<?, ?> map ? plain(map) : WRONG;
    } catch (RowFailure e) {
      return WRONG;
    }
  }

  private static Map<String, @Nullable Object> values(Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cellAt(place);
      values.put(row.name(cell).text(), plain(CellValue.read(row, cell)));
    }
    return values;
  }

  private Object oracle(String text) {
    try {
      return jackson.readValue(text, Object.class) instanceof Map<?, ?> map ? plain(map) : WRONG;
    } catch (JacksonException e) {
      return WRONG;
    }
  }

  /** Either side's value in one form: Long, Double, String, Boolean, null, lists and maps. */
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Spelled spelled -> plain(spelled.value());
      case Integer number -> number.longValue();
      case BigInteger number -> number.doubleValue();
      case Double number -> number == 0 ? (Object) 0.0 : number;
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, member) -> plain.put((String) key, plain(member)));
        yield plain;
      }
      case List<?> list -> {
        List<@Nullable Object> plain = new ArrayList<>();
        list.forEach(element -> plain.add(plain(element)));
        yield plain;
      }
      case null, default -> value;
    };
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    String hostile = "{}[]:,\"\\ \t\n0123eE+-.tfnu\u0000\u001fa/\u00a0";
    for (int i = random.nextInt(3); i > 0 && !damaged.isEmpty(); i--) {
      int at = random.nextInt(damaged.length());
      char c = hostile.charAt(random.nextInt(hostile.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.setCharAt(at, c);
        case 1 -> damaged.insert(at, c);
        default -> damaged.deleteCharAt(at);
      }
    }
    // a lone surrogate made by damage would be no UTF-8 text at all for the oracle
    for (int i = 0; i < damaged.length(); i++) {
      if (Character.isSurrogate(damaged.charAt(i))) {
        damaged.setCharAt(i, '?');
      }
    }
    return damaged.toString();
  }
}
