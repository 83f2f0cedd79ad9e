package io.weir.language;

import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.syntax.Tree;
import io.weir.stage.Step;
import java.util.List;

/**
 * Stands for what could not be read of a step: the expressions in front of its mistake are checked all the same, and
 * where the step may have made fields, nobody knows which there are behind it. The mistake has been reported.
 */
final class BrokenNode extends StepNode {
  private final List<Tree> expressions;
  private final boolean sameFields;

  /** @param sameFields whether there can be no other fields behind the step than in front of it */
  BrokenNode(List<Tree> expressions, boolean sameFields) {
    this.expressions = expressions;
    this.sameFields = sameFields;
  }

  @Override
  public void check(Scope scope) {
    expressions.forEach(scope::check);
    if (!sameFields) {
      scope.unknown();
    }
  }

  @Override
  public Step build(StepContext context) {
    throw new IllegalStateException("a program with a mistake is never built");
  }
}
