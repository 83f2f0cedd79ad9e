package io.weir.language.step.flow;

import io.weir.language.expression.FieldsRead;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StatefulNode;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.stage.StatefulStep;
import io.weir.stage.flow.TeeStep;
import org.jspecify.annotations.Nullable;

/** {@code tee "FILE" [where E]}. */
public final class TeeNode extends StatefulNode {
  private final String path;
  private final @Nullable Tree condition;

  private TeeNode(String path, @Nullable Tree condition) {
    this.path = path;
    this.condition = condition;
  }

  /** Reads what stands behind the word. */
  public static StepNode parse(StepSource source) {
    Token path = source.text("the name of a file");
    if (path.string().isEmpty() || path.string().indexOf('\0') >= 0) {
      throw source.mistake(path, "the name of a file must not be empty or hold a NUL");
    }
    return new TeeNode(path.string(), source.accept("where") ? source.expression() : null);
  }

  /** The file it writes, to be checked before anything is started. */
  public String path() {
    return path;
  }

  @Override
  public void check(Scope scope) {
    if (condition != null) {
      scope.checkCondition(condition);
    }
  }

  /** The copy has all fields, whatever is needed behind. */
  @Override
  public Needs needs(Needs after) {
    return Needs.ALL;
  }

  @Override
  public boolean usesNumber() {
    return condition != null && FieldsRead.of(condition).pseudo().contains("@number");
  }

  @Override
  public StatefulStep state(StepContext context, long bytesMost) {
    return new TeeStep(path, condition == null ? null : context.expressions().condition(condition),
        context.delimiter());
  }
}
