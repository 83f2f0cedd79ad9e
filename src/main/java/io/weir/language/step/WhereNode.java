package io.weir.language.step;

import io.weir.language.expression.FieldsRead;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Tree;
import io.weir.stage.Step;
import io.weir.stage.WhereStep;

/** {@code where E} and {@code unless E}. */
public final class WhereNode extends StepNode {
  private final Tree condition;
  private final boolean keepsTrue;

  private WhereNode(Tree condition, boolean keepsTrue) {
    this.condition = condition;
    this.keepsTrue = keepsTrue;
  }

  static StepNode where(StepSource source) {
    return new WhereNode(source.expression(), true);
  }

  static StepNode unless(StepSource source) {
    return new WhereNode(source.expression(), false);
  }

  @Override
  public void check(Scope scope) {
    scope.checkCondition(condition);
  }

  @Override
  public Needs needs(Needs after) {
    return after.and(FieldsRead.of(condition).fields());
  }

  @Override
  public boolean usesNumber() {
    return FieldsRead.of(condition).pseudo().contains("@number");
  }

  @Override
  public Step build(StepContext context) {
    return new WhereStep(context.expressions().condition(condition), keepsTrue);
  }
}
