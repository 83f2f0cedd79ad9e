package io.weir.language.step.stateful;

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
import io.weir.stage.order.SortKey;
import io.weir.stage.order.SortStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code sort by E [desc], … [max N]}. */
public final class SortNode extends StatefulNode {
  private record Key(Tree value, boolean descending) {}

  private static final Set<String> DIRECTIONS = Set.of("asc", "ascending", "desc", "descending");

  private final List<Key> keys;
  private final long most;

  private SortNode(List<Key> keys, long most) {
    this.keys = keys;
    this.most = most;
  }

  public static StepNode parse(StepSource source) {
    source.expect("by", "behind sort");
    List<Key> keys = new ArrayList<>();
    do {
      Tree value = source.expression();
      keys.add(new Key(value, source.accept("desc")));
      Token behind = source.lexer().peek();
      if (behind.kind() == Token.Kind.NAME && DIRECTIONS.contains(behind.text().toLowerCase(Locale.ROOT))) {
        throw source.mistake(behind, "'desc' sorts backwards, and without it the order is ascending; found " + behind.shown());
      }
    } while (source.accept(","));
    return new SortNode(keys, source.accept("max") ? source.count("the number of records", 0) : Long.MAX_VALUE);
  }

  @Override
  public void check(Scope scope) {
    keys.forEach(key -> scope.check(key.value()));
  }

  @Override
  public Needs needs(Needs after) {
    Needs needs = after;
    for (Key key : keys) {
      needs = needs.and(FieldsRead.of(key.value()).fields());
    }
    return needs;
  }

  @Override
  public boolean usesNumber() {
    return keys.stream().anyMatch(key -> FieldsRead.of(key.value()).pseudo().contains("@number"));
  }

  @Override
  public StatefulStep state(StepContext context, long bytesMost) {
    return new SortStep(keys.stream().map(key -> new SortKey(context.stored(key.value()), key.descending())).toList(),
        most, bytesMost);
  }
}
