package io.weir.language.step;

import io.weir.language.expression.ExpressionCompiler;
import io.weir.record.Names;
import io.weir.stage.Expression;
import io.weir.stage.FieldPath;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Tree;
import org.jspecify.annotations.Nullable;

/**
 * What building the operators of one worker takes.
 *
 * @param needs what the readers must find: for each step what is needed behind it
 * @param redactKey for {@code redact … with hash}
 */
public record StepContext(Names names, ExpressionCompiler expressions, Needs needs, byte @Nullable [] redactKey) {
  FieldPath path(FieldName field) {
    return new FieldPath(field.path(), names);
  }

  /** An expression whose values fit into fields. */
  Expression stored(Tree tree) {
    return new StoredExpression(expressions.compile(tree));
  }

  public StepContext needing(Needs other) {
    return new StepContext(names, expressions, other, redactKey);
  }
}
