package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.codec.Rows;
import io.weir.codec.log.PatternMistake;
import io.weir.codec.log.PatternReader;
import io.weir.codec.log.PatternText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The pattern with holes of the first line reads of the rest what a regular expression made of it reads. */
final class Holes {
  private Holes() {}

  static void check(byte[] input) {
    String text = new String(input, UTF_8);
    int line = text.indexOf('\n');
    if (line < 0 || !Arrays.equals(text.getBytes(UTF_8), input)) {
      return;
    }
    PatternText pattern;
    try {
      pattern = PatternText.compile(text.substring(0, line));
    } catch (PatternMistake mistake) {
      Runs.require(mistake.position() >= 0 && mistake.position() <= line && !mistake.getMessage().isBlank(), mistake.getMessage());
      return;
    }
    String rest = text.substring(line + 1);
    Rows rows = new Rows(names -> new PatternReader(pattern, names, null));
    boolean fits = rows.read(rest);
    Map<String, @Nullable Object> expected = slow(pattern, rest);
    Runs.require(fits == (expected != null), text + (fits ? " fits" : ": " + rows.row.failure()));
    if (expected != null) {
      JsonNode found = Runs.JACKSON.readTree(rows.json());
      Runs.require(found.toString().equals(Runs.JACKSON.valueToTree(expected).toString()), text + " is read as " + found + ", not " + expected);
    }
  }

  private static @Nullable Map<String, @Nullable Object> slow(PatternText pattern, String text) {
    List<String> literals = pattern.literals();
    StringBuilder java = new StringBuilder(Pattern.quote(literals.get(0)));
    for (int i = 1; i < literals.size(); i++) {
      boolean rest = i == literals.size() - 1 && literals.get(i).isEmpty();
      java.append(rest ? "(.*)" : "(?>(.*?)" + Pattern.quote(literals.get(i)) + ")");
    }
    Matcher match = Pattern.compile(java.toString(), Pattern.DOTALL).matcher(text);
    if (!match.matches()) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < pattern.holes().size(); i++) {
      if (!pattern.holes().get(i).isEmpty()) {
        fields.put(pattern.holes().get(i), Slow.strnum(match.group(i + 1)));
      }
    }
    return fields;
  }
}
