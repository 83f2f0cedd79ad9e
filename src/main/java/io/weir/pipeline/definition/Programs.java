package io.weir.pipeline.definition;

import io.weir.config.yaml.Passage;
import io.weir.config.yaml.Placed;
import io.weir.config.yaml.Values;
import io.weir.diagnostic.Problem;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.language.Wording;
import io.weir.pipeline.definition.Part.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The programs of transforms and sinks. Each is right by itself, and right behind what comes before it as far as that is one chain:
 * what a name can mean there is known then.
 */
final class Programs {
  private static final String NEXT = "\n| ";

  private final LanguageOptions options;
  private final Graph graph;
  private final Map<Part, Compiled> compiled = new HashMap<>();

  /**
   * A program that is right.
   *
   * @param front all steps of the chain in front of it
   * @param known what is known of the records that come into the chain
   */
  record Compiled(Program program, Wording wording, String front, LanguageOptions known) {
    String upTo() {
      return wording.steps().isEmpty() ? front : front + wording.steps() + NEXT;
    }
  }

  Programs(LanguageOptions options, Graph graph) {
    this.options = options;
    this.graph = graph;
  }

  /** Reports what is wrong with programs. */
  void check() {
    for (Part part : graph.ordered()) {
      Values values = part.values().orElse(null);
      if (values != null && part.kind() == Kind.TRANSFORM) {
        transform(part, values);
      } else if (values != null && part.kind() == Kind.SINK) {
        sink(part, values);
      }
    }
  }

  @Nullable Compiled of(Part part) {
    return compiled.get(part);
  }

  private void transform(Part part, Values values) {
    Passage text = values.find(TransformKeys.PROGRAM);
    LanguageOptions known = known(part);
    Program program = text == null ? null : compile(values, text, "", "", taken(part));
    if (program == null || text == null) {
      return;
    }
    Wording wording = Wording.of(program, text.text());
    String front = front(part);
    compiled.put(part, new Compiled(program, wording, front, known));
    if (program.multiline() != null) {
      Part before = graph.taken(part).stream().filter(one -> one.kind() == Kind.TRANSFORM).findFirst().orElse(null);
      if (before != null) {
        int at = text.text().indexOf(wording.first());
        values.mistake(text, at, at + "multiline".length(), "multiline joins the lines of a source, and '" + before.name()
            + "' is a transform; put it into a transform that takes from sources only");
      }
    } else if (!front.isEmpty()) {
      compile(values, text, front, "", known);
    }
    if (!wording.as().isEmpty()) {
      checkWriting(part, values, text, wording);
    }
  }

  private void checkWriting(Part part, Values values, Passage text, Wording wording) {
    Part taker = graph.takers(part).stream().filter(one -> one.kind() == Kind.TRANSFORM).findFirst().orElse(null);
    if (taker != null) {
      values.mistake(text, wording.asStart(), wording.asStart() + wording.as().length(), "'as' says how records are written, and "
          + "transform '" + taker.name() + "' takes them from here; leave it out, or write it beside a sink: as: "
          + wording.as().substring(2).strip());
    }
  }

  /** The steps in front of a part as far as they are one chain, each followed by a bar. */
  private String front(Part part) {
    Part only = graph.isInCircle(part) ? null : graph.onlyTransform(part);
    Compiled before = only == null ? null : compiled.get(only);
    return before == null ? "" : before.upTo();
  }

  /** Records of sources have no fields; what transforms make is not looked at. */
  private LanguageOptions taken(Part part) {
    return graph.taken(part).stream().anyMatch(one -> one.kind() == Kind.TRANSFORM) ? options.behindOthers() : options;
  }

  /** What is known of the records that come into the chain whose end is in front of this part. */
  private LanguageOptions known(Part part) {
    Part only = graph.isInCircle(part) ? null : graph.onlyTransform(part);
    Compiled before = only == null ? null : compiled.get(only);
    return before == null ? taken(part) : before.known();
  }

  private void sink(Part part, Values values) {
    Passage when = values.find(SinkKeys.WHEN);
    Passage as = values.find(SinkKeys.AS);
    String front = front(part);
    LanguageOptions known = known(part);
    if (when != null && expression(values, when) && !front.isEmpty()) {
      compile(values, when, front, "where ", known);
    }
    Program writing = as == null ? null : compile(values, as, "", "as ", taken(part));
    if (as != null && writing != null && !writing.words().equals(List.of("as"))) {
      values.mistake(SinkKeys.AS, "a format is expected here, such as json, csv or text \"{host}\"; steps go into a transform");
    } else if (writing != null && as != null && !front.isEmpty()) {
      compile(values, as, front, "as ", known);
    }
    String format = writing(part, values, as);
    String where = when == null ? "" : when.text().strip();
    String condition = where.isEmpty() ? "" : "where (" + where + (where.contains("#") ? "\n)" : ")");
    String text = condition + (condition.isEmpty() || format.isEmpty() ? "" : " | ") + format;
    try {
      Program program = Language.compile(text, options.behindOthers());
      compiled.put(part, new Compiled(program, Wording.of(program, text), front, known));
    } catch (ProgramMistakes reported) {
      return;
    }
  }

  private boolean expression(Values values, Passage when) {
    if (when.text().isBlank()) {
      values.mistake(SinkKeys.WHEN, "expected an expression, found nothing");
      return false;
    }
    Program program = compile(values, when, "", "where ", options.behindOthers());
    if (program != null && !program.words().equals(List.of("where", "as"))) {
      values.mistake(SinkKeys.WHEN, "one expression is expected here; steps go into a transform");
    }
    return program != null;
  }

  /** How a sink writes: what it says itself, or what the transforms in front of it end with. */
  private String writing(Part part, Values values, @Nullable Passage own) {
    Part first = null;
    String format = "";
    for (Placed<String> from : part.from()) {
      Part taken = graph.find(from.value());
      Compiled before = taken == null ? null : compiled.get(taken);
      if (taken == null || before == null && taken.kind() != Kind.SOURCE) {
        continue;
      }
      String as = before == null ? "" : before.wording().as();
      if (own != null && !as.isEmpty()) {
        values.mistake(SinkKeys.AS, "transform '" + taken.name() + "' says '" + as + "' already; say it in one place");
        return as;
      }
      if (first != null && !as.equals(format)) {
        values.mistake(from, "'" + taken.name() + "' ends " + shown(as) + " and '" + first.name() + "' " + shown(format)
            + "; say it here instead, with as:");
        return format;
      }
      first = taken;
      format = as;
    }
    return own == null ? format : "as " + own.text().strip();
  }

  private static String shown(String as) {
    return as.isEmpty() ? "without 'as'" : "with '" + as + "'";
  }

  /**
   * Compiles a text and reports what is wrong with it.
   *
   * @param front the steps before it, known to be right
   * @param word what is put in front of it to make it a step
   * @param known what is known of the records that come in
   */
  private @Nullable Program compile(Values values, Passage passage, String front, String word, LanguageOptions known) {
    int before = front.length() + word.length();
    try {
      return Language.compile(front + word + passage.text(), known);
    } catch (ProgramMistakes mistakes) {
      for (Problem problem : mistakes.problems().list()) {
        int from = Math.max(0, problem.start() - before);
        if (problem.start() >= front.length()) {
          values.mistake(passage, from, Math.max(from + 1, Math.min(problem.end() - before, passage.text().length())),
              problem.message());
        }
      }
      return null;
    }
  }

  /** The text of the steps of a transform, or of a sink. */
  String text(Part part) {
    Compiled known = compiled.get(part);
    if (known == null) {
      throw new IllegalStateException(part.name() + " was not checked");
    }
    Wording wording = known.wording();
    boolean both = !wording.steps().isEmpty() && !wording.as().isEmpty();
    return part.kind() == Kind.TRANSFORM ? wording.steps() : wording.steps() + (both ? " | " : "") + wording.as();
  }
}
