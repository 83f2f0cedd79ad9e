package io.weir.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes steps as program text. */
final class ActionText {
  private ActionText() {}

  static String of(List<Action> program) {
    return String.join(" | ", program.stream().map(ActionText::of).toList());
  }

  private static String of(Action action) {
    return switch (action) {
      case Action.Parse parse -> parse(parse);
      case Action.Where where -> (where.keeps() ? "where " : "unless ") + TermText.of(where.condition());
      case Action.Grep grep -> "grep " + (grep.inverted() ? "-v " : "") + (grep.ignoresCase() ? "-i " : "")
          + TermText.quoted(grep.re().weir());
      case Action.Set set -> "set " + String.join(", ", set.assignments().stream()
          .map(a -> target(a.path()) + " = " + TermText.of(a.value())).toList());
      case Action.Keep keep -> "keep " + names(keep.names());
      case Action.Remove remove -> "remove " + names(remove.names());
      case Action.Rename rename -> "rename " + name(rename.from()) + " as " + name(rename.to());
      case Action.Edit edit -> edit.word() + (edit.word().equals("truncate") ? " " + edit.most() : "")
          + in(edit.fields());
      case Action.Replace replace -> "replace " + TermText.quoted(replace.re().weir()) + " with "
          + TermText.quoted(replace.with()) + in(replace.fields());
      case Action.Redact redact -> redact(redact);
      case Action.Head head -> "head " + head.count();
      case Action.Skip skip -> "skip " + skip.count();
      case Action.Split split -> "split" + (split.field() == null ? "" : " " + name(split.field()))
          + (split.separator() == null ? "" : " on " + TermText.quoted(split.separator()));
      case Action.As as -> "as " + as.format() + (as.format().equals("text") ? " " + template(as) : "");
    };
  }

  private static String parse(Action.Parse parse) {
    Action.Re detail = parse.detail();
    return "parse " + parse.format() + (detail == null ? "" : " " + TermText.quoted(detail.weir()))
        + (parse.from() == null ? "" : " from " + name(parse.from()));
  }

  private static String redact(Action.Redact redact) {
    String kinds = String.join(", ", redact.kinds().stream()
        .map(kind -> kind.startsWith("\"") ? TermText.quoted(kind.substring(1, kind.length() - 1)) : kind).toList());
    String with = redact.mark() != null ? " with " + TermText.quoted(redact.mark())
        : redact.last() >= 0 ? " with last " + redact.last() : "";
    return "redact " + kinds + in(redact.fields()) + with;
  }

  private static String template(Action.As as) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < as.literals().size(); i++) {
      text.append(as.literals().get(i).replace("{", "{{").replace("}", "}}"));
      if (i < as.holes().size()) {
        String hole = TermText.of(as.holes().get(i));
        text.append(hole.startsWith("{") ? "{ " : "{").append(hole).append(hole.endsWith("}") ? " }" : "}");
      }
    }
    return TermText.quoted(text.toString());
  }

  private static String target(List<String> path) {
    return path.equals(List.of("@line")) ? "@line" : TermText.path(path);
  }

  private static String in(List<String> fields) {
    return fields.isEmpty() ? "" : " in " + names(fields);
  }

  private static String names(List<String> names) {
    return String.join(", ", names.stream().map(ActionText::name).toList());
  }

  private static String name(@Nullable String name) {
    return name == null ? "" : name.contains("*") ? name : TermText.path(List.of(name.split("\\.")));
  }
}
