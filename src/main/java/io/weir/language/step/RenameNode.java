package io.weir.language.step;

import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.stage.Step;
import io.weir.stage.field.RenameStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code rename F as G, …}. */
final class RenameNode extends StepNode {
  private record Renaming(FieldName from, FieldName to) {}

  private final List<Renaming> renamings;

  private RenameNode(List<Renaming> renamings) {
    this.renamings = renamings;
  }

  static StepNode parse(StepSource source) {
    List<Renaming> renamings = new ArrayList<>();
    do {
      FieldName from = source.plainField();
      source.expect("as", "behind the field that is renamed");
      renamings.add(new Renaming(from, source.plainField()));
    } while (source.accept(","));
    return new RenameNode(renamings);
  }

  @Override
  public void check(Scope scope) {
    for (Renaming renaming : renamings) {
      scope.check(renaming.from());
      if (renaming.from().path().size() == 1) {
        scope.remove(Set.of(renaming.from().name()));
      }
      scope.add(Set.of(renaming.to().path().get(0)));
    }
    scope.columnsUnknown();
  }

  @Override
  public Needs needs(Needs after) {
    Set<String> named = new LinkedHashSet<>();
    for (Renaming renaming : renamings) {
      named.addAll(Needs.of(renaming.from()));
      named.addAll(Needs.of(renaming.to()));
    }
    return after.and(named);
  }

  @Override
  public Step build(StepContext context) {
    List<RenameStep.Renaming> built = new ArrayList<>();
    for (Renaming renaming : renamings) {
      built.add(RenameStep.Renaming.of(renaming.from().path(), renaming.to().path(), context.names()));
    }
    return new RenameStep(built);
  }
}
