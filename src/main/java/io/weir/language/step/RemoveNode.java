package io.weir.language.step;

import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.stage.Step;
import io.weir.stage.field.FieldPath;
import io.weir.stage.field.Glob;
import io.weir.stage.field.RemoveStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code remove F, …}. */
final class RemoveNode extends StepNode {
  private final List<FieldName> fields;

  private RemoveNode(List<FieldName> fields) {
    this.fields = fields;
  }

  static StepNode parse(StepSource source) {
    List<FieldName> fields = new ArrayList<>();
    do {
      fields.add(source.field());
    } while (source.accept(","));
    return new RemoveNode(fields);
  }

  @Override
  public void check(Scope scope) {
    fields.forEach(scope::check);
    for (FieldName field : fields) {
      if (field.isGlob() && scope.known() != null) {
        Glob glob = new Glob(field.pieces());
        scope.remove(scope.known().stream().filter(glob::fits).toList());
      } else if (field.path().size() == 1) {
        scope.remove(Set.of(field.name()));
      }
    }
  }

  @Override
  public Step build(StepContext context) {
    List<FieldPath> paths = new ArrayList<>();
    List<Glob> globs = new ArrayList<>();
    for (FieldName field : fields) {
      if (field.isGlob()) {
        globs.add(new Glob(field.pieces()));
      } else {
        paths.add(context.path(field));
      }
    }
    return new RemoveStep(paths, globs);
  }
}
