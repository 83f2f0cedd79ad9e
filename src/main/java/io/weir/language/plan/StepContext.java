package io.weir.language.plan;

import io.weir.language.expression.ExpressionCompiler;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.stage.Expression;
import io.weir.stage.field.FieldPath;
import io.weir.stage.field.LineStep;
import io.weir.stage.field.NestedStep;
import io.weir.stage.Step;
import io.weir.stage.field.StepChain;
import io.weir.stage.key.KeyField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Tree;
import org.jspecify.annotations.Nullable;

/**
 * What building the operators of one worker takes.
 *
 * @param needs what the readers must find: for each step what is needed behind it
 * @param redactKey for {@code redact … with hash}
 * @param delimiter ends a record that is written: LF or NUL
 */
public record StepContext(Names names, ExpressionCompiler expressions, Needs needs, byte @Nullable [] redactKey,
    byte delimiter) {
  public FieldPath path(FieldName field) {
    return new FieldPath(field.path(), names);
  }

  /** An expression whose values fit into fields. */
  public Expression stored(Tree tree) {
    return new StoredExpression(expressions.compile(tree));
  }

  /** The same for what is assigned, where a type is not null but a mistake. */
  public Expression assigned(Tree tree) {
    return new StoredExpression(expressions.compileOrType(tree));
  }

  /** The field's name where a tree is one plain name, else null. */
  public @Nullable Name plainField(Tree tree) {
    return tree instanceof Tree.Name name ? names.of(name.name()) : null;
  }

  /** What a tree says of a record, as a key. */
  public KeyField key(Tree tree) {
    return new KeyField(plainField(tree), stored(tree), Names.apart("key"));
  }

  /** A step that works on fields, made to work also on places inside maps. */
  public Step each(List<FieldName> fields, Function<@Nullable List<Name>, Step> maker) {
    List<Name> plain = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (FieldName field : fields) {
      if (field.name().equals("line")) {
        steps.add(new LineStep(path(field), maker.apply(List.of(names.of("line"))), maker.apply(null)));
      } else if (field.path().size() == 1) {
        plain.add(names.of(field.name()));
      } else {
        Name visited = Names.apart(field.name());
        steps.add(new NestedStep(path(field), visited, maker.apply(List.of(visited))));
      }
    }
    if (!plain.isEmpty()) {
      steps.add(0, maker.apply(plain));
    }
    return steps.size() == 1 ? steps.get(0) : new StepChain(steps);
  }

  public StepContext needing(Needs other) {
    return new StepContext(names, expressions, other, redactKey, delimiter);
  }
}
