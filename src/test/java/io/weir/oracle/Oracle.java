package io.weir.oracle;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries a program out the slow obvious way: all records through the first step, then all through the next one. Says
 * what is written and which records fail at which step.
 */
final class Oracle {
  /**
   * @param output every byte that is written
   * @param failures how many times each record failed at each step, as {@code step:number}
   */
  record Outcome(byte[] output, TreeMap<String, Integer> failures, long in, long made, long dropped, long out) {}

  private final List<Action> program;
  private final boolean keepsFailed;
  private final TreeMap<String, Integer> failures = new TreeMap<>();
  private final Editing editing = new Editing();
  private List<Rec> records = new ArrayList<>();
  private long made;
  private long dropped;

  Oracle(List<Action> program, boolean keepsFailed) {
    this.program = program;
    this.keepsFailed = keepsFailed;
  }

  Outcome run(byte[] input) {
    records = frame(input);
    long in = records.size();
    Action.@Nullable As as = null;
    for (int i = 0; i < program.size(); i++) {
      if (program.get(i) instanceof Action.As last) {
        as = last;
      } else {
        step(program.get(i), i + 1);
      }
    }
    return write(as, in, as == null ? program.size() + 1 : program.size());
  }

  /** Records end with LF or CRLF; what stands behind the last end, if anything, is a record too. */
  static List<Rec> frame(byte[] input) {
    List<Rec> records = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= input.length; at++) {
      boolean last = at == input.length;
      if (last ? start < at : input[at] == '\n') {
        boolean crlf = !last && at > start && input[at - 1] == '\r';
        String text = Rec.decode(java.util.Arrays.copyOfRange(input, start, crlf ? at - 1 : at));
        records.add(new Rec(records.size() + 1, text, last ? "" : crlf ? "\r\n" : "\n"));
        start = at + 1;
      }
    }
    return records;
  }

  private void step(Action action, int number) {
    List<Rec> after = new ArrayList<>();
    long position = 0;
    for (Rec record : records) {
      if (record.kept) {
        after.add(record);
        continue;
      }
      long here = position++;
      Rec before = record.copy(record.end);
      try {
        List<Rec> become = switch (action) {
          case Action.Head head -> here < head.count() ? List.of(record) : List.of();
          case Action.Skip skip -> here >= skip.count() ? List.of(record) : List.of();
          default -> apply(action, record);
        };
        dropped += become.isEmpty() ? 1 : 0;
        made += Math.max(0, become.size() - 1);
        after.addAll(become);
      } catch (Rec.Wrong wrong) {
        fail(before, number, after);
      }
    }
    records = after;
  }

  private void fail(Rec before, int step, List<Rec> after) {
    failures.merge(step + ":" + before.number, 1, Integer::sum);
    if (keepsFailed) {
      before.kept = true;
      after.add(before);
    }
  }

  private List<Rec> apply(Action action, Rec record) {
    TermWalker walker = new TermWalker(record);
    switch (action) {
      case Action.Where where -> {
        return walker.test(where.condition()) == where.keeps() ? List.of(record) : List.of();
      }
      case Action.Grep grep -> {
        return editing.finds(grep, record.text) != grep.inverted() ? List.of(record) : List.of();
      }
      case Action.Split split -> {
        return split(split, record);
      }
      case Action.Parse parse -> Formats.parse(parse, record);
      case Action.Set set -> set(set, record);
      case Action.Keep keep -> Choosing.keep(keep, record);
      case Action.Remove remove -> Choosing.remove(remove, record);
      case Action.Rename rename -> Choosing.rename(rename, record);
      case Action.Edit edit -> each(edit.fields(), record, text -> editing.edit(edit, text));
      case Action.Replace replace -> each(replace.fields(), record, text -> editing.replace(replace, text));
      case Action.Redact redact -> editing.redact(redact, record);
      default -> throw new IllegalStateException();
    }
    return List.of(record);
  }

  /** Changes the text, or the fields that hold text; a change answers the same object where it finds nothing. */
  private static void each(List<String> fields, Rec record, Function<String, String> change) {
    if (fields.isEmpty()) {
      record.text = change.apply(record.text);
    }
    for (String field : fields) {
      List<String> path = List.of(field.split("\\."));
      Object value = record.get(path);
      if (value instanceof Boolean || value instanceof List || value instanceof java.util.Map) {
        throw new Rec.Wrong("no text");
      }
      String text = Texts.of(value);
      String changed = change.apply(text);
      if (value != null && changed != text) {
        record.set(path, changed);
      }
    }
  }

  private static void set(Action.Set set, Rec record) {
    for (Action.Assignment assignment : set.assignments()) {
      Object value = new TermWalker(record).value(assignment.value());
      List<String> path = assignment.path();
      boolean line = path.equals(List.of("line")) && !record.fields.containsKey("line");
      if (line || path.equals(List.of("@line"))) {
        record.text = Texts.of(value);
      } else {
        record.set(path, value);
      }
    }
  }

  /** One record for each piece. A record that is not the last one of them must end somehow. */
  private static List<Rec> split(Action.Split split, Rec record) {
    String field = split.field();
    Object whole = field == null ? record.text : record.fields.get(field);
    List<?> pieces;
    if (whole == null) {
      return List.of(record);
    } else if (whole instanceof List<?> list) {
      pieces = list;
    } else if (whole instanceof Boolean || whole instanceof java.util.Map) {
      throw new Rec.Wrong("neither text nor list");
    } else {
      pieces = pieces(Texts.of(whole), split.separator());
      if (pieces.equals(List.of(Texts.of(whole)))) {
        return List.of(record);
      }
    }
    List<Rec> become = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Rec piece = record.copy(i < pieces.size() - 1 && record.end.isEmpty() ? "\n" : record.end);
      if (field == null) {
        piece.text = (String) pieces.get(i);
      } else {
        piece.fields.put(field, pieces.get(i));
      }
      become.add(piece);
    }
    return become;
  }

  private static List<?> pieces(String text, @Nullable String separator) {
    if (separator == null) {
      String words = Texts.trim(Texts.squeeze(text));
      return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }
    return List.of(text.split(java.util.regex.Pattern.quote(separator), -1));
  }

  private Outcome write(Action.@Nullable As as, long in, int step) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean ended = true;
    long written = 0;
    for (Rec record : records) {
      String text = null;
      String end = "\n";
      if (!record.kept) {
        try {
          text = Formats.write(as, record);
          written++;
        } catch (Rec.Wrong wrong) {
          List<Rec> after = new ArrayList<>();
          fail(record, step, after);
          if (after.isEmpty()) {
            continue;
          }
        }
      }
      boolean raw = record.kept ? record.fields.isEmpty() : text == null;
      if (raw) {
        text = record.text;
        end = record.end;
      } else if (record.kept) {
        text = JsonOracle.write(record.fields);
      }
      out.writeBytes(Rec.bytes((ended ? "" : "\n") + text + end));
      ended = !end.isEmpty();
    }
    return new Outcome(out.toByteArray(), failures, in, made, dropped, written);
  }
}
