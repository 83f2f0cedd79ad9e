package io.weir.language.step;

import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.stage.Step;
import io.weir.stage.field.Glob;
import io.weir.stage.field.KeepStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code keep F, …}. */
final class KeepNode extends StepNode {
  private final List<FieldName> fields;

  private KeepNode(List<FieldName> fields) {
    this.fields = fields;
  }

  static StepNode parse(StepSource source) {
    List<FieldName> fields = new ArrayList<>();
    do {
      fields.add(source.field());
    } while (source.accept(","));
    return new KeepNode(fields);
  }

  private boolean hasGlob() {
    return fields.stream().anyMatch(FieldName::isGlob);
  }

  @Override
  public void check(Scope scope) {
    fields.forEach(scope::check);
    Set<String> kept = new LinkedHashSet<>();
    for (FieldName field : fields) {
      if (!field.isGlob()) {
        kept.add(field.path().get(0));
        kept.add(field.name());
      } else if (scope.known() != null) {
        Glob glob = new Glob(field.pieces());
        scope.known().stream().filter(glob::fits).forEach(kept::add);
      }
    }
    if (scope.known() != null || !hasGlob()) {
      scope.only(kept);
      if (fields.stream().anyMatch(field -> field.path().size() > 1 || field.name().equals("line"))) {
        scope.columnsUnknown();
      }
    }
  }

  @Override
  public Needs needs(Needs after) {
    if (hasGlob()) {
      return Needs.ALL;
    }
    Set<String> kept = new LinkedHashSet<>();
    for (FieldName field : fields) {
      kept.addAll(Needs.of(field));
    }
    Set<String> wanted = after.names();
    if (wanted != null) {
      kept.retainAll(wanted);
    }
    return new Needs(kept);
  }

  @Override
  public Step build(StepContext context) {
    List<KeepStep.Wanted> wanted = new ArrayList<>();
    for (FieldName field : fields) {
      wanted.add(field.isGlob() ? new KeepStep.Wanted(null, new Glob(field.pieces()))
          : new KeepStep.Wanted(context.path(field), null));
    }
    return new KeepStep(wanted);
  }
}
