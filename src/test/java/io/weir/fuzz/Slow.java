package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.language.ProgramRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Formats read the slow obvious way, beside weir's readers. A record that fails is none here. */
final class Slow {
  private static final Pattern NUMERIC = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
  private static final Pattern HOLES =
      Pattern.compile("(?>(.*?) )(?>(.*?) \\[)(?>(.*?)] \\{)(?>(.*?)})(.*)", Pattern.DOTALL);
  private static final Pattern GROUPS =
      Pattern.compile("(?<a>[a-z]+)?(?: (?<b>[0-9]+))*(?<c>.)\\z", Pattern.UNIX_LINES);
  private static final Pattern CELL = Pattern.compile("\\G(?:\"((?:[^\"]++|\"\")*+)\"|(?!\")([^;]*))(;|\\z)");
  private static final Pattern CRI = Pattern.compile("([^ ]*) ([^ ]*) ([FP])(?::[^ ]*)?(?: (.*))?", Pattern.DOTALL);

  private Slow() {}

  /** What a slow reader makes of an input; only of UTF-8. */
  static Target.Check beside(String program, Function<String, List<Map<String, @Nullable Object>>> slow) {
    return input -> {
      String text = new String(input, UTF_8);
      if (!Arrays.equals(text.getBytes(UTF_8), input)) {
        return;
      }
      ProgramRun run = Runs.run(program + " | as json", input);
      List<JsonNode> found = run.text().lines().<JsonNode>map(Runs.JACKSON::readTree).toList();
      List<Map<String, @Nullable Object>> records = slow.apply(text);
      List<JsonNode> expected = records.stream().<JsonNode>map(Runs.JACKSON::valueToTree).toList();
      Runs.require(found.toString().equals(expected.toString()), program + " read " + found + "\nthe slow way it is " + expected);
    };
  }

  /** Texts of records: an end of LF or CR LF is no part of them. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    String last = lines.removeLast();
    List<String> all = lines.stream().map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
        .collect(Collectors.toCollection(ArrayList::new));
    if (!last.isEmpty()) {
      all.add(last);
    }
    return all;
  }

  static Object strnum(String text) {
    return NUMERIC.matcher(text).matches() ? Runs.JACKSON.readTree(text) : text;
  }

  static List<Map<String, @Nullable Object>> kv(String text) {
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    for (String line : lines(text)) {
      Map<String, @Nullable Object> record = new LinkedHashMap<>();
      boolean fits = true;
      for (String piece : line.split("; ")) {
        int key = piece.indexOf("::");
        fits &= key != 0;
        if (!piece.isEmpty()) {
          record.put(key < 0 ? piece : piece.substring(0, key), key < 0 ? null : strnum(piece.substring(key + 2)));
        }
      }
      if (fits) {
        records.add(record);
      }
    }
    return records;
  }

  static List<Map<String, @Nullable Object>> pattern(String text) {
    return matched(text, HOLES::matcher, match -> {
      Map<String, @Nullable Object> record = new LinkedHashMap<>();
      record.put("a", strnum(match.group(1)));
      record.put("b", strnum(match.group(3)));
      record.put("c", strnum(match.group(4)));
      record.put("d", strnum(match.group(5)));
      return match.matches() ? record : null;
    }, Matcher::matches);
  }

  static List<Map<String, @Nullable Object>> groups(String text) {
    return matched(text, GROUPS::matcher, match -> {
      Map<String, @Nullable Object> record = new LinkedHashMap<>();
      for (String name : List.of("a", "b", "c")) {
        String group = match.group(name);
        record.put(name, group == null ? null : strnum(group));
      }
      return record;
    }, Matcher::find);
  }

  private static List<Map<String, @Nullable Object>> matched(String text, Function<String, Matcher> matcher,
      Function<Matcher, @Nullable Map<String, @Nullable Object>> read, java.util.function.Predicate<Matcher> fits) {
    return lines(text).stream().map(matcher).filter(fits).map(read).collect(Collectors.toList());
  }

  /** RFC 4180 with three columns and semicolons; a quote only opens a cell that begins with it. */
  static List<Map<String, @Nullable Object>> csv(String text) {
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    String rest = text.startsWith("\uFEFF") ? text.substring(1) : text;
    while (!rest.isEmpty()) {
      int end = recordEnd(rest);
      String record = end < rest.length() ? rest.substring(0, end) : rest;
      record = end < rest.length() && record.endsWith("\r") ? record.substring(0, end - 1) : record;
      rest = end < rest.length() ? rest.substring(end + 1) : "";
      List<Object> cells = record.isEmpty() ? null : cells(record);
      if (cells != null && cells.size() == 3) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("a", cells.get(0));
        row.put("b", cells.get(1));
        row.put("c", cells.get(2));
        records.add(row);
      }
    }
    return records;
  }

  private static int recordEnd(String text) {
    boolean quoted = false;
    boolean begins = true;
    boolean closed = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n' && !quoted) {
        return at;
      }
      // a second quote behind a closing one opens the cell again
      boolean opens = c == '"' && (begins || closed);
      closed = quoted && c == '"';
      quoted = quoted ? c != '"' : opens;
      begins = c == ';' && !quoted;
    }
    return text.length();
  }

  private static @Nullable List<Object> cells(String record) {
    List<Object> cells = new ArrayList<>();
    Matcher cell = CELL.matcher(record);
    int at = 0;
    while (cell.find(at)) {
      cells.add(cell.group(1) != null ? cell.group(1).replace("\"\"", "\"") : strnum(cell.group(2)));
      if (cell.group(3).isEmpty()) {
        return cells;
      }
      at = cell.end();
    }
    return null;
  }

  /** The parts of what is not whole yet, in the order their streams began. */
  private record Open(@Nullable Object time, @Nullable Object stream, StringBuilder message) {
    Map<String, @Nullable Object> record() {
      Map<String, @Nullable Object> record = new LinkedHashMap<>();
      record.put("time", time);
      record.put("stream", stream);
      record.put("message", message.toString());
      return record;
    }
  }

  static List<Map<String, @Nullable Object>> cri(String text) {
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    Map<String, Open> open = new LinkedHashMap<>();
    for (String line : lines(text)) {
      Matcher match = CRI.matcher(line);
      if (match.matches()) {
        String message = match.group(4) == null ? "" : match.group(4);
        join(open, match.group(2), match.group(1), match.group(2), message, match.group(3).equals("P"), records);
      }
    }
    open.values().forEach(left -> records.add(left.record()));
    records.removeIf(record -> "".equals(record.get("time")) || "".equals(record.get("stream")));
    return records;
  }

  /**
   * Whether two spellings may be of one value: a text that is escaped and could stand as it is, a number, a list or a map
   * as the time or stream. Then they are two streams, and a text that Jackson would spell otherwise.
   */
  static boolean hasSpellings(byte[] input) {
    String text = new String(input, UTF_8);
    return text.contains("\\u") || text.contains("\\/") || lines(text).stream().map(Slow::object)
        .anyMatch(object -> object != null && (isSpelled(object.get("time")) || isSpelled(object.get("stream"))));
  }

  private static boolean isSpelled(@Nullable JsonNode value) {
    return value != null && (value.isNumber() || value.isContainer());
  }

  static List<Map<String, @Nullable Object>> docker(String text) {
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    Map<String, Open> open = new LinkedHashMap<>();
    for (String line : lines(text)) {
      JsonNode object = object(line);
      if (object != null && object.path("log").isString()) {
        String log = object.get("log").stringValue();
        boolean ends = log.endsWith("\n");
        // what is no text names no stream of its own
        String stream = object.path("stream").isString() ? "s" + object.get("stream").stringValue() : String.valueOf(object.get("stream"));
        join(open, stream, text(object.get("time")), text(object.get("stream")), ends ? log.substring(0, log.length() - 1) : log, !ends, records);
      }
    }
    open.values().forEach(left -> records.add(left.record()));
    return records;
  }

  /** What is no text is the text that spells it. */
  private static @Nullable String text(@Nullable JsonNode value) {
    return value == null || value.isNull() ? null : value.isString() ? value.stringValue() : value.toString();
  }

  private static @Nullable JsonNode object(String line) {
    try {
      JsonNode read = Runs.JACKSON.reader().with(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(line);
      return read.isObject() ? read : null;
    } catch (JacksonException wrong) {
      return null;
    }
  }

  /** At most 16 streams are remembered; what began first then goes. */
  private static void join(Map<String, Open> open, String key, @Nullable Object time, @Nullable Object stream, String message,
      boolean part, List<Map<String, @Nullable Object>> records) {
    Open begun = open.get(key);
    if (begun == null) {
      begun = new Open(time, stream, new StringBuilder(message));
      if (part) {
        if (open.size() == 16) {
          records.add(open.remove(open.keySet().iterator().next()).record());
        }
        open.put(key, begun);
        return;
      }
    } else {
      begun.message().append(message);
    }
    if (!part) {
      open.remove(key);
      records.add(begun.record());
    }
  }
}
