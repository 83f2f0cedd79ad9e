package io.weir.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code grep lower upper trim squeeze truncate replace redact}. */
final class Editing {
  private static final Map<String, String> KINDS = Map.of(
      "email", "[A-Za-z0-9_\\x{80}-\\x{10FFFF}][A-Za-z0-9_.+\\-\\x{80}-\\x{10FFFF}]*@[A-Za-z][A-Za-z-]*\\.[A-Za-z]+",
      "ipv4", "(?<![0-9.])[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])",
      "uuid", "(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  boolean finds(Action.Grep grep, String text) {
    int flags = Pattern.UNIX_LINES | (grep.ignoresCase() ? Pattern.CASE_INSENSITIVE : 0);
    return Pattern.compile(grep.re().java(), flags).matcher(text).find();
  }

  String edit(Action.Edit edit, String text) {
    String edited = switch (edit.word()) {
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "trim" -> Texts.trim(text);
      case "squeeze" -> Texts.squeeze(text);
      default -> Texts.truncate(text, edit.most());
    };
    return edited.equals(text) ? text : edited;
  }

  /** Every match, left to right; an empty one not next to a match. */
  String replace(Action.Replace replace, String text) {
    Matcher matcher = Pattern.compile(replace.re().java(), Pattern.UNIX_LINES).matcher(text);
    StringBuilder out = new StringBuilder();
    int done = 0;
    int before = -1;
    while (matcher.find()) {
      boolean inside = isInsidePair(text, matcher.start());
      if (matcher.end() > matcher.start() || matcher.start() != before && !inside) {
        out.append(text, done, matcher.start()).append(expand(replace.with(), matcher));
        done = matcher.end();
      }
      before = matcher.end();
    }
    return before < 0 ? text : out.append(text.substring(done)).toString();
  }

  /** The JDK finds empty matches there, too. */
  private static boolean isInsidePair(String text, int at) {
    return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  private static String expand(String with, Matcher match) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < with.length(); i++) {
      char c = with.charAt(i);
      if (c != '$') {
        out.append(c);
      } else if (with.charAt(++i) == '$') {
        out.append('$');
      } else {
        String group = match.group(with.charAt(i) - '0');
        out.append(group == null ? "" : group);
      }
    }
    return out.toString();
  }

  void redact(Action.Redact redact, Rec record) {
    if (redact.fields().isEmpty()) {
      record.text = mask(redact, record.text);
      record.fields.replaceAll((name, value) -> masked(redact, value));
    }
    for (String field : redact.fields()) {
      List<String> path = List.of(field.split("\\."));
      if (record.has(path)) {
        record.set(path, masked(redact, record.get(path)));
      }
    }
  }

  private @Nullable Object masked(Action.Redact redact, @Nullable Object value) {
    return switch (value) {
      case List<?> list -> {
        List<@Nullable Object> out = new ArrayList<>();
        list.forEach(element -> out.add(masked(redact, element)));
        yield out;
      }
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> out = new LinkedHashMap<>();
        map.forEach((key, member) -> out.put(key, masked(redact, member)));
        yield out;
      }
      case null -> null;
      case Boolean bool -> bool;
      default -> {
        String text = Texts.of(value);
        String mask = mask(redact, text);
        yield mask.equals(text) ? value : mask;
      }
    };
  }

  /** Kinds never overlap in the texts that are generated, except where the longer one is named first. */
  private static String mask(Action.Redact redact, String text) {
    String masked = text;
    for (String kind : redact.kinds()) {
      boolean pattern = kind.startsWith("\"");
      String re = pattern ? kind.substring(1, kind.length() - 1) : KINDS.get(kind);
      String mark = redact.mark() != null ? redact.mark() : pattern ? "[redacted]" : "[" + kind + "]";
      masked = Pattern.compile(re).matcher(masked).replaceAll(match -> Matcher.quoteReplacement(
          redact.last() < 0 ? mark : stars(match.group(), redact.last())));
    }
    return masked;
  }

  private static String stars(String found, int last) {
    int hidden = Math.max(0, found.length() - last);
    return "*".repeat(hidden) + found.substring(hidden);
  }
}
