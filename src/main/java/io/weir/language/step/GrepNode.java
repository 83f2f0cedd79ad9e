package io.weir.language.step;

import io.weir.language.plan.Patterns;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.regex.LineFilter;
import io.weir.regex.Regex;
import io.weir.stage.GrepStep;
import io.weir.stage.Step;

/** {@code grep [-v] [-i] "re"}. */
public final class GrepNode extends StepNode {
  private final Regex regex;
  private final boolean inverted;

  private GrepNode(Regex regex, boolean inverted) {
    this.regex = regex;
    this.inverted = inverted;
  }

  static StepNode parse(StepSource source) {
    boolean inverted = false;
    boolean ignoreCase = false;
    while (source.accept("-")) {
      Token flag = source.lexer().next();
      switch (flag.text()) {
        case "v" -> inverted = true;
        case "i" -> ignoreCase = true;
        case "vi", "iv" -> {
          inverted = true;
          ignoreCase = true;
        }
        default -> throw source.mistake(flag, "grep knows -v and -i, not '-" + flag.text() + "'");
      }
    }
    return new GrepNode(Patterns.regex(source, "a regular expression", ignoreCase), inverted);
  }

  @Override
  public void check(Scope scope) {}

  @Override
  public Step build(StepContext context) {
    return new GrepStep(regex.searcher(), !inverted);
  }

  /** Whether whole batches can be searched for it. */
  public boolean canFilterLines() {
    return !inverted;
  }

  public LineFilter lineFilter(byte delimiter) {
    return new LineFilter(regex, delimiter);
  }
}
