package io.weir.language.step;

import io.weir.batch.CellLayout;
import io.weir.codec.JsonReader;
import io.weir.codec.LogfmtReader;
import io.weir.codec.cell.CellReader;
import io.weir.codec.cell.CellSyntax;
import io.weir.codec.cell.ColumnNames;
import io.weir.codec.log.ClfReader;
import io.weir.codec.log.CriReader;
import io.weir.codec.log.DockerReader;
import io.weir.codec.log.KvReader;
import io.weir.codec.log.PatternMistake;
import io.weir.codec.log.PatternReader;
import io.weir.codec.log.PatternText;
import io.weir.codec.log.RegexReader;
import io.weir.codec.log.SyslogReader;
import io.weir.diagnostic.Nearest;
import io.weir.language.plan.Patterns;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.regex.Regex;
import io.weir.stage.format.CriParts;
import io.weir.stage.format.DockerParts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The formats of {@code parse}, each read with its options. */
final class InputFormats {
  static final List<String> NAMES =
      List.of("json", "logfmt", "csv", "tsv", "common", "combined", "apache", "nginx", "syslog", "kv", "regex",
          "pattern", "cri", "docker");
  private static final Set<String> CONTAINER = ordered("time", "stream", "message");
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
      case "syslog" -> new InputFormat(new LinkedHashSet<>(SyslogReader.FIELDS), true, SyslogReader::new);
      case "csv" -> cells(source, CellSyntax.CSV);
      case "tsv" -> cells(source, CellSyntax.TSV);
      case "cri" -> new InputFormat(CONTAINER, true, CriReader::new, null, CriParts::new);
      case "docker" -> new InputFormat(CONTAINER, true, DockerReader::new, null, DockerParts::new);
      case "kv" -> kv(source);
      case "regex" -> regex(source);
      case "pattern" -> pattern(source);
      default -> throw source.mistake(name, "no format is called '" + name.text() + "'"
          + Nearest.hint(name.text(), NAMES) + " (there are: " + String.join(", ", NAMES) + ")");
    };
  }

  private static InputFormat cells(StepSource source, CellSyntax usual) {
    Token header = null;
    CellSyntax syntax = usual;
    boolean more = true;
    while (more) {
      if (header == null && source.accept("header")) {
        header = source.text("the names of the columns");
        if (header.string().isBlank()) {
          throw source.mistake(header, "the header must name the columns, as in \"a,b,c\"");
        }
      } else if (source.accept("delimiter")) {
        syntax = new CellSyntax(delimiter(source), usual.quoted());
      } else {
        more = false;
      }
    }
    CellLayout layout = new CellLayout(syntax.delimiter(), syntax.quoted(), header == null);
    List<String> columns = header == null ? null : ColumnNames.ofOption(header.string(), syntax);
    CellSyntax used = syntax;
    return new InputFormat(columns == null ? null : new LinkedHashSet<>(columns), columns != null,
        (names, needed) -> new CellReader(used, columns, names, needed), layout, null);
  }

  private static byte delimiter(StepSource source) {
    Token token = source.text("the character between two cells");
    String text = token.string();
    if (text.length() != 1 || text.charAt(0) > 0x7E || "\"\r\n\0".contains(text)) {
      throw source.mistake(token, "the delimiter must be one ASCII character, no quote and no line end");
    }
    return (byte) text.charAt(0);
  }

  private static InputFormat kv(StepSource source) {
    String before = source.accept("pair") ? notEmpty(source, "the text between pairs") : null;
    String key = source.accept("key") ? notEmpty(source, "the text between key and value") : "=";
    String pair = before != null ? before
        : source.accept("pair") ? notEmpty(source, "the text between pairs") : " ";
    return new InputFormat(null, false, (names, needed) -> new KvReader(pair, key, names, needed));
  }

  private static String notEmpty(StepSource source, String what) {
    Token token = source.text(what);
    if (token.string().isEmpty()) {
      throw source.mistake(token, what + " must not be empty");
    }
    return token.string();
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
