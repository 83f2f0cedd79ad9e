package io.weir.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reading structure and writing it. */
final class Formats {
  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
  private static final Pattern COMMON =
      Pattern.compile("(\\S+) (\\S+) (\\S+) \\[([^]]*)] " + QUOTED + " (\\S+) (\\S+)(?: (.*))?", Pattern.DOTALL);
  private static final Pattern COMBINED = Pattern.compile(
      "(\\S+) (\\S+) (\\S+) \\[([^]]*)] " + QUOTED + " (\\S+) (\\S+) " + QUOTED + " " + QUOTED + "(?: (.*))?",
      Pattern.DOTALL);
  private static final Pattern REQUEST = Pattern.compile("(\\S+) (\\S+) (HTTP/\\S*)");
  private static final Pattern PAIR = Pattern.compile(
      "([^\\s=\"]+)(?:(=)(?:(\"(?:[^\"\\\\]|\\\\.)*+\")|([^\\s\"]*)))?(?=\\s|$)\\s*");
  private static final Pattern NAMED = Pattern.compile("\\(\\?<([a-z]+)>");

  private Formats() {}

  static void parse(Action.Parse parse, Rec record) {
    String text = record.text;
    if (parse.from() != null) {
      Object value = record.get(List.of(parse.from().split("\\.")));
      if (value == null) {
        throw new Rec.Wrong("nothing to parse");
      }
      text = Texts.of(value);
    }
    switch (parse.format()) {
      case "json" -> record.fields.putAll(JsonOracle.object(text));
      case "logfmt" -> logfmt(text, record.fields);
      case "common" -> common(COMMON.matcher(text), false, record.fields);
      case "combined", "apache", "nginx" -> common(COMBINED.matcher(text), true, record.fields);
      case "regex" -> regex(parse.detail(), text, record.fields);
      default -> pattern(parse.detail(), text, record.fields);
    }
  }

  private static void logfmt(String text, Map<String, @Nullable Object> fields) {
    Matcher pair = PAIR.matcher(text);
    List<Runnable> puts = new ArrayList<>();
    int at = text.length() - text.stripLeading().length();
    while (at < text.length()) {
      if (!pair.find(at) || pair.start() != at) {
        throw new Rec.Wrong("no pair");
      }
      at = pair.end();
      String key = pair.group(1);
      String quoted = pair.group(3);
      String plain = pair.group(4);
      Object value = pair.group(2) == null ? (Object) true
          : quoted != null ? JsonOracle.object("{\"x\":" + quoted + "}").get("x")
          : plain.equals("true") ? (Object) true : plain.equals("false") ? (Object) false : Strnum.of(plain);
      puts.add(() -> fields.put(key, value));
    }
    puts.forEach(Runnable::run);
  }

  private static void common(Matcher line, boolean combined, Map<String, @Nullable Object> fields) {
    if (!line.matches()) {
      throw new Rec.Wrong("no access line");
    }
    fields.put("host", word(line.group(1)));
    fields.put("ident", word(line.group(2)));
    fields.put("user", word(line.group(3)));
    String time = line.group(4);
    boolean isTime = time.matches("\\d\\d/[A-Z][a-z][a-z]/\\d{4}:\\d\\d:\\d\\d:\\d\\d [-+]\\d{4}");
    fields.put("time", isTime ? new Spelt(null, time) : word(time));
    Matcher request = REQUEST.matcher(line.group(5));
    boolean split = request.matches();
    fields.put("method", split ? quoted(request.group(1)) : null);
    fields.put("path", split ? quoted(request.group(2)) : null);
    fields.put("protocol", split ? quoted(request.group(3)) : null);
    if (!split) {
      fields.put("request", quoted(line.group(5)));
    }
    fields.put("status", whole(line.group(6)));
    fields.put("size", whole(line.group(7)));
    if (combined) {
      fields.put("referer", quoted(line.group(8)));
      fields.put("agent", quoted(line.group(9)));
    }
    String rest = line.group(combined ? 10 : 8);
    if (rest != null) {
      fields.put("rest", rest);
    }
  }

  private static @Nullable String word(String text) {
    return text.equals("-") ? null : text;
  }

  private static @Nullable String quoted(String text) {
    return word(text.replace("\\\"", "\""));
  }

  private static @Nullable Object whole(String text) {
    return text.matches("0|[1-9][0-9]{0,17}") ? Spelt.of(text) : word(text);
  }

  private static void regex(Action.@Nullable Re re, String text, Map<String, @Nullable Object> fields) {
    Matcher match = Pattern.compile(re.java(), Pattern.UNIX_LINES).matcher(text);
    if (!match.find()) {
      throw new Rec.Wrong("no match");
    }
    Matcher name = NAMED.matcher(re.java());
    while (name.find()) {
      String group = match.group(name.group(1));
      fields.put(name.group(1), group == null ? null : Strnum.of(group));
    }
  }

  /** A pattern as a regular expression: each hole the shortest text, in one piece with the literal behind it. */
  private static void pattern(Action.@Nullable Re re, String text, Map<String, @Nullable Object> fields) {
    Matcher hole = Pattern.compile("\\{([a-z]*)}").matcher(re.weir());
    List<String> names = new ArrayList<>();
    StringBuilder java = new StringBuilder();
    int done = 0;
    while (hole.find()) {
      java.append(Pattern.quote(re.weir().substring(done, hole.start()))).append(names.isEmpty() ? "" : ")");
      java.append(hole.end() == re.weir().length() ? "(?>(.*)" : "(?>(.*?)");
      names.add(hole.group(1));
      done = hole.end();
    }
    java.append(Pattern.quote(re.weir().substring(done))).append(names.isEmpty() ? "" : ")");
    Matcher match = Pattern.compile(java.toString(), Pattern.DOTALL).matcher(text);
    if (!match.matches()) {
      throw new Rec.Wrong("no fit");
    }
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        fields.put(names.get(i), Strnum.of(match.group(i + 1)));
      }
    }
  }

  /** What is written of a record; null: its text. */
  static @Nullable String write(Action.@Nullable As as, Rec record) {
    if (as == null) {
      return record.fields.isEmpty() ? null : JsonOracle.write(record.fields);
    }
    return switch (as.format()) {
      case "raw" -> null;
      case "json" -> JsonOracle.write(record.fields);
      case "logfmt" -> {
        List<String> pairs = new ArrayList<>();
        record.fields.forEach((name, value) -> pairs(name, value, pairs));
        yield String.join(" ", pairs);
      }
      default -> {
        StringBuilder out = new StringBuilder(as.literals().get(0));
        for (int i = 0; i < as.holes().size(); i++) {
          out.append(Texts.of(new TermWalker(record).value(as.holes().get(i)))).append(as.literals().get(i + 1));
        }
        yield out.toString();
      }
    };
  }

  /** Quoted where a reader would not take the bare text for this value. */
  private static void pairs(String name, @Nullable Object value, List<String> pairs) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> pairs(name + "." + key, member, pairs));
    } else if (value != null) {
      String text = Texts.of(value);
      boolean plain = text.chars().noneMatch(c -> c <= ' ' || c == '=' || c == '"')
          && !(value instanceof String && (text.equals("true") || text.equals("false") || Strnum.of(text) instanceof Strnum));
      String key = name.isEmpty() ? "_" : name.replaceAll("[\\x00- =\"]", "_");
      pairs.add(key + "=" + (plain ? text : json(text)));
    }
  }

  /** The JSON of a text, where bytes that are no UTF-8 stay as they are. */
  private static String json(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(point -> {
      String quoted = JsonOracle.write(Character.toString(point));
      out.append(point >= 0xDC80 && point <= 0xDCFF ? Character.toString(point)
          : quoted.substring(1, quoted.length() - 1));
    });
    return "\"" + out + "\"";
  }
}
