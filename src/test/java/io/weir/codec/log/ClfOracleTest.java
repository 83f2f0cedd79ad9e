package io.weir.codec.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.codec.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The reader beside a slow one made of one regular expression, on generated and damaged lines. */
class ClfOracleTest {
  private static final List<String> FIELDS = List.of("host", "ident", "user", "time", "method", "path", "protocol", "request",
      "status", "size", "referer", "agent", "rest");
  private static final Pattern LINE = Pattern.compile("([^ ]+) ([^ ]+) ([^ ]+|(?!- )[^ ][^\\[]*?[^ \\[]) \\[([^\\]]*)\\] "
      + "\"((?:[^\"\\\\]|\\\\.)*)\" ([^ ]+) ([^ ]+) \"((?:[^\"\\\\]|\\\\.)*)\" \"((?:[^\"\\\\]|\\\\.)*)\"(?: (.*))?", Pattern.DOTALL);
  private static final Pattern REQUEST = Pattern.compile("([^ ]+) ([^ ]+) (HTTP/[^ ]*)");

  private final ObjectMapper mapper = new ObjectMapper();
  private final Rows all = new Rows(names -> new ClfReader(true, names, null));

  private static Map<String, Object> slow(String line) {
    Matcher match = LINE.matcher(line);
    if (!match.matches()) {
      return Map.of();
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < 4; i++) {
      fields.put(FIELDS.get(i), text(match.group(i + 1)));
    }
    Matcher request = REQUEST.matcher(match.group(5));
    boolean fits = request.matches();
    fields.put("method", fits ? text(request.group(1)) : null);
    fields.put("path", fits ? text(request.group(2)) : null);
    fields.put("protocol", fits ? text(request.group(3)) : null);
    if (!fits) {
      fields.put("request", text(match.group(5)));
    }
    fields.put("status", number(match.group(6)));
    fields.put("size", number(match.group(7)));
    fields.put("referer", text(match.group(8)));
    fields.put("agent", text(match.group(9)));
    if (match.group(10) != null && !match.group(10).isEmpty()) {
      fields.put("rest", match.group(10).equals("-") ? null : match.group(10));
    }
    return fields;
  }

  private static Object text(String text) {
    return text.equals("-") ? null : text.replaceAll("\\\\\"", "\"");
  }

  private static Object number(String text) {
    return text.matches("0|-?[1-9][0-9]{0,8}") ? (Object) Integer.valueOf(text) : text.equals("-") ? null : text;
  }

  private Map<String, Object> fast(String line) {
    return all.read(line) ? mapper.readValue(all.json(), new TypeReference<LinkedHashMap<String, Object>>() {}) : Map.of();
  }

  @Property(tries = 1500, seed = "1")
  void readsWhatTheSlowReaderReads(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder line = new StringBuilder(AccessLines.combined(random));
    String hostile = " \"\\-[]\tx/";
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(line.length());
      char c = hostile.charAt(random.nextInt(hostile.length()));
      if (random.nextBoolean()) {
        line.setCharAt(at, c);
      } else {
        line.insert(at, c);
      }
    }
    String text = line.toString();
    // an escape of the backslash before a quote would need a tokenizer in text(): left to the table of cases
    if (text.contains("\\\\") || text.contains("[[") || slow(text).toString().contains("user=[")) {
      return;
    }
    assertThat(fast(text)).as(text).isEqualTo(slow(text));
    assertThat(List.copyOf(fast(text).keySet())).as(text).isEqualTo(List.copyOf(slow(text).keySet()));
  }

  @Property(tries = 500, seed = "1")
  void readsTheSameWithFewerFieldsNeeded(@ForAll long seed, @ForAll Set<@IntRange(max = 12) Integer> places) {
    Set<String> needed = places.stream().map(FIELDS::get).collect(Collectors.toSet());
    Rows some = new Rows(names -> new ClfReader(true, names, needed));
    String line = AccessLines.combined(new Random(seed));
    Map<String, Object> expected = fast(line);
    expected.keySet().retainAll(needed);
    assertThat(some.read(line)).isTrue();
    assertThat(mapper.readValue(some.json(), Map.class)).isEqualTo(expected);
  }
}
