package io.weir.language.step.flow;

import io.weir.diagnostic.Nearest;
import io.weir.framing.LineJoints;
import io.weir.framing.Multiline;
import io.weir.framing.multiline.PatternJoints;
import io.weir.framing.multiline.Preset;
import io.weir.language.plan.Durations;
import io.weir.language.plan.Patterns;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.regex.Regex;
import io.weir.stage.Step;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * {@code multiline start "re" | continue "re" | preset P [max N lines] [timeout D]}. No operator: the source joins the
 * lines, so that everything behind runs in parallel as before.
 */
public final class MultilineNode extends StepNode {
  private static final long LINES_MAX = 1000;
  private static final long TIMEOUT_NANOS = 5_000_000_000L;

  private final Multiline multiline;

  private MultilineNode(Multiline multiline) {
    this.multiline = multiline;
  }

  /** Reads what stands behind the word. */
  public static StepNode parse(StepSource source) {
    Supplier<LineJoints> joints = joints(source);
    long lines = LINES_MAX;
    long timeout = TIMEOUT_NANOS;
    while (!source.atEnd()) {
      if (source.accept("max")) {
        lines = source.count("the most lines of one record", 1);
        source.expect("lines", "behind the number");
      } else if (source.accept("timeout")) {
        timeout = 1_000_000L * Durations.millis(source, "how long the next line is waited for");
      } else {
        throw source.mistake(source.lexer().peek(), "'max N lines' or 'timeout D' may stand here, found "
            + source.lexer().peek().shown());
      }
    }
    return new MultilineNode(new Multiline(joints, lines, timeout));
  }

  private static Supplier<LineJoints> joints(StepSource source) {
    Token how = source.lexer().peek();
    if (source.accept("start")) {
      Regex regex = Patterns.regex(source, "the pattern of a record's first line", false);
      return () -> new PatternJoints(regex.searcher(), true);
    }
    if (source.accept("continue")) {
      Regex regex = Patterns.regex(source, "the pattern of a record's further lines", false);
      return () -> new PatternJoints(regex.searcher(), false);
    }
    if (source.accept("preset")) {
      Token name = source.lexer().peek();
      if (!name.isName() || !Preset.words().contains(name.text())) {
        throw source.mistake(name, "a preset is expected here (" + String.join(", ", Preset.words()) + "), found "
            + name.shown() + (name.isName() ? Nearest.hint(name.text(), Preset.words()) : ""));
      }
      source.lexer().next();
      return Preset.valueOf(name.text().toUpperCase(Locale.ROOT)).joints();
    }
    throw source.mistake(how, "start \"re\", continue \"re\" or preset NAME is expected behind multiline, found "
        + how.shown());
  }

  /** What the source is to do. */
  public Multiline multiline() {
    return multiline;
  }

  @Override
  public void check(Scope scope) {}

  @Override
  public Step build(StepContext context) {
    throw new IllegalStateException("multiline is no operator; the source does it");
  }
}
