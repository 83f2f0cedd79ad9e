package io.weir.language.step;

import io.weir.codec.JsonReader;
import io.weir.codec.LogfmtReader;
import io.weir.codec.log.ClfReader;
import io.weir.codec.log.PatternMistake;
import io.weir.codec.log.PatternReader;
import io.weir.codec.log.PatternText;
import io.weir.codec.log.RegexReader;
import io.weir.diagnostic.Nearest;
import io.weir.language.plan.Patterns;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.regex.Regex;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The formats of {@code parse}, each read with its options. */
final class InputFormats {
  static final List<String> NAMES =
      List.of("json", "logfmt", "common", "combined", "apache", "nginx", "regex", "pattern");
  private static final Set<String> COMMON = ordered("host", "ident", "user", "time", "method", "path", "protocol",
      "request", "status", "size", "rest");
  private static final Set<String> COMBINED = ordered("host", "ident", "user", "time", "method", "path", "protocol",
      "request", "status", "size", "referer", "agent", "rest");

  private InputFormats() {}

  static InputFormat parse(StepSource source) {
    Token name = source.lexer().peek();
    if (!name.isName()) {
      throw source.mistake(name, "a format is expected behind parse (" + String.join(", ", NAMES) + "), found "
          + name.shown());
    }
    source.lexer().next();
    return switch (name.text()) {
      case "json" -> new InputFormat(null, false, JsonReader::new);
      case "logfmt" -> new InputFormat(null, false, LogfmtReader::new);
      case "common" -> new InputFormat(COMMON, true, (names, needed) -> new ClfReader(false, names, needed));
      case "combined", "apache", "nginx" ->
          new InputFormat(COMBINED, true, (names, needed) -> new ClfReader(true, names, needed));
      case "regex" -> regex(source);
      case "pattern" -> pattern(source);
      default -> throw source.mistake(name, "no format is called '" + name.text() + "'"
          + Nearest.hint(name.text(), NAMES) + " (there are: " + String.join(", ", NAMES) + ")");
    };
  }

  private static InputFormat regex(StepSource source) {
    Token token = source.lexer().peek();
    Regex regex = Patterns.regex(source, "a regular expression", false);
    Set<String> groups = new LinkedHashSet<>(regex.groupNames().stream().filter(Objects::nonNull).toList());
    if (groups.isEmpty()) {
      throw source.mistake(token, "the pattern has no named group; write (?<name>…) around what becomes a field");
    }
    return new InputFormat(groups, true, (names, needed) -> new RegexReader(regex, names, needed));
  }

  private static InputFormat pattern(StepSource source) {
    Token token = source.text("a pattern such as \"{host} [{time}]\"");
    PatternText pattern;
    try {
      pattern = PatternText.compile(token.string());
    } catch (PatternMistake mistake) {
      throw Patterns.mistakeInside(source, token, mistake.position(), String.valueOf(mistake.getMessage()));
    }
    return new InputFormat(new LinkedHashSet<>(pattern.holes().stream().filter(hole -> !hole.isEmpty()).toList()), true,
        (names, needed) -> new PatternReader(pattern, names, needed));
  }

  private static Set<String> ordered(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }
}
