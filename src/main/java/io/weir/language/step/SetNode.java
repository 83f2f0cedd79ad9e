package io.weir.language.step;

import io.weir.language.expression.ExpressionChecker;
import io.weir.language.expression.FieldsRead;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.stage.Step;
import io.weir.stage.field.SetStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code set F = E, …}. */
final class SetNode extends StepNode {
  /** @param target null: {@code @line} */
  private record Assignment(@Nullable FieldName target, Tree value) {
    /** The plain name {@code line}: the field where there is one, else the text. */
    boolean isLine() {
      return target != null && target.path().size() == 1 && target.name().equals("line");
    }
  }

  private final List<Assignment> assignments;

  private SetNode(List<Assignment> assignments) {
    this.assignments = assignments;
  }

  static StepNode parse(StepSource source) {
    List<Assignment> assignments = new ArrayList<>();
    do {
      FieldName target = target(source);
      if (source.lexer().peek().is("==")) {
        throw source.mistake(source.lexer().peek(), "set assigns with '=', not '=='");
      }
      source.expect("=", "behind the field that is set");
      assignments.add(new Assignment(target, source.expression()));
    } while (source.accept(","));
    return new SetNode(assignments);
  }

  private static @Nullable FieldName target(StepSource source) {
    Token token = source.lexer().peek();
    if (token.kind() != Token.Kind.PSEUDO) {
      return source.plainField();
    }
    if (!token.text().equals("@line")) {
      throw source.mistake(token, "'" + token.text() + "' is read-only; only @line may be set");
    }
    source.lexer().next();
    return null;
  }

  @Override
  public void check(Scope scope) {
    for (Assignment assignment : assignments) {
      if (ExpressionChecker.isType(assignment.value(), scope.mayHave())) {
        scope.problems().add(assignment.value().start(), assignment.value().end(),
            "a type cannot be stored in a field; string(type(x)) is its name");
      }
      scope.check(assignment.value());
      FieldName target = assignment.target();
      if (target != null && !assignment.isLine()) {
        scope.add(Set.of(target.path().get(0)));
      }
    }
  }

  @Override
  public Needs needs(Needs after) {
    Needs needs = after;
    for (int i = assignments.size() - 1; i >= 0; i--) {
      Assignment assignment = assignments.get(i);
      FieldName target = assignment.target();
      if (target != null) {
        needs = target.path().size() == 1 && !assignment.isLine()
            ? needs.without(Set.of(target.name())) : needs.and(Needs.of(target));
      }
      needs = needs.and(FieldsRead.of(assignment.value()).fields());
    }
    return needs;
  }

  @Override
  public boolean usesNumber() {
    return assignments.stream().anyMatch(a -> FieldsRead.of(a.value()).pseudo().contains("@number"));
  }

  @Override
  public Step build(StepContext context) {
    List<SetStep.Assignment> built = new ArrayList<>();
    for (Assignment assignment : assignments) {
      FieldName target = assignment.target();
      built.add(new SetStep.Assignment(target == null ? null : context.path(target),
          context.assigned(assignment.value())));
    }
    Name scratch = Names.apart("set");
    return new SetStep(built, scratch);
  }
}
