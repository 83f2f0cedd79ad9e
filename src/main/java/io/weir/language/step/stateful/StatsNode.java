package io.weir.language.step.stateful;

import io.weir.language.expression.FieldsRead;
import io.weir.language.plan.Durations;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StatefulNode;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.stage.StatefulStep;
import io.weir.stage.aggregate.AggregatePlan;
import io.weir.stage.aggregate.AggregatePlan.Place;
import io.weir.stage.aggregate.AggregateStep;
import io.weir.stage.aggregate.Windows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code stats A, … [by E [as NAME], …] [every D [on F]]}, {@code count by E, …} and {@code top N F}. */
public final class StatsNode extends StatefulNode {
  /** @param field null: by arrival */
  private record Every(long millis, @Nullable FieldName field) {}

  private final List<Aggregate> aggregates;
  private final Keys keys;
  private final @Nullable Every every;
  private final int most;

  /** What there is to compute, {@code pNN} by its usual ones. */
  public static List<String> aggregateNames() {
    return Aggregate.NAMES;
  }

  private StatsNode(List<Aggregate> aggregates, Keys keys, @Nullable Every every, int most) {
    this.aggregates = aggregates;
    this.keys = keys;
    this.every = every;
    this.most = most;
  }

  public static StepNode stats(StepSource source) {
    List<Aggregate> aggregates = new ArrayList<>();
    do {
      aggregates.add(Aggregate.parse(source));
    } while (source.accept(","));
    return grouped(source, aggregates);
  }

  public static StepNode count(StepSource source) {
    return grouped(source, List.of(count()));
  }

  private static Aggregate count() {
    return new Aggregate("count", null, 0, "count", -1, -1);
  }

  private static StepNode grouped(StepSource source, List<Aggregate> aggregates) {
    Keys keys = source.accept("by") ? Keys.parseNamed(source) : Keys.NONE;
    Every every = null;
    if (source.accept("every")) {
      long millis = Durations.millis(source, "the length of the windows");
      every = new Every(millis, source.accept("on") ? source.plainField() : null);
    }
    StatsNode node = new StatsNode(aggregates, keys, every, 0);
    node.checkNames(source);
    return node;
  }

  public static StepNode top(StepSource source) {
    int most = (int) Math.min(source.count("the number of values", 1), Integer.MAX_VALUE);
    Token word = source.lexer().peek();
    FieldName field = source.plainField();
    Token behind = source.lexer().peek();
    if (word.is("by") && behind.isName()) {
      throw source.mistake(word, "top is followed by the field: top 5 " + behind.text());
    }
    if (behind.is(",")) {
      throw source.mistake(behind,
          "top counts the values of one field; count by a, b | sort by count desc max N counts those of several");
    }
    return new StatsNode(List.of(count()), new Keys(List.of(new Keys.Key(tree(field), field.name()))), null, most);
  }

  private static Tree tree(FieldName field) {
    List<String> path = field.path();
    Tree tree = new Tree.Name(field.start(), field.end(), path.get(0), !path.get(0).equals("line"));
    for (String member : path.subList(1, path.size())) {
      tree = new Tree.Select(tree, field.start(), field.end(), member);
    }
    return tree;
  }

  private void checkNames(StepSource source) {
    Set<String> seen = new HashSet<>(every == null ? List.of() : List.of("window_start", "window_end"));
    for (Keys.Key key : keys.all()) {
      if (!seen.add(String.valueOf(key.name()))) {
        source.problems().add(key.value().start(), key.value().end(), twice(String.valueOf(key.name())));
      }
    }
    for (Aggregate aggregate : aggregates) {
      if (!seen.add(aggregate.name())) {
        int start = Math.max(aggregate.start(), 0);
        source.problems().add(start, Math.max(aggregate.end(), start + 1), twice(aggregate.name()));
      }
    }
  }

  private static String twice(String name) {
    return "two fields of the result would be called '" + name + "'; give one another name with 'as NAME'";
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(keys.names());
    aggregates.forEach(aggregate -> names.add(aggregate.name()));
    return names;
  }

  @Override
  public void check(Scope scope) {
    keys.check(scope);
    aggregates.forEach(aggregate -> aggregate.check(scope));
    Set<String> made = new LinkedHashSet<>();
    if (every != null) {
      if (every.field() != null) {
        scope.check(every.field());
      }
      made.addAll(List.of("window_start", "window_end"));
    }
    made.addAll(names());
    scope.add(made);
    scope.only(made);
  }

  @Override
  public Needs needs(Needs after) {
    Needs needs = Needs.NONE.and(keys.fields());
    for (Aggregate aggregate : aggregates) {
      if (aggregate.argument() != null) {
        needs = needs.and(FieldsRead.of(aggregate.argument()).fields());
      }
    }
    return every == null || every.field() == null ? needs : needs.and(Needs.of(every.field()));
  }

  @Override
  public boolean usesNumber() {
    return keys.useNumber() || aggregates.stream().anyMatch(aggregate -> aggregate.argument() != null
        && FieldsRead.of(aggregate.argument()).pseudo().contains("@number"));
  }

  private AggregatePlan plan(StepContext context) {
    Windows windows = null;
    if (every != null) {
      FieldName field = every.field();
      windows = new Windows(every.millis(), field == null ? null : context.stored(tree(field)),
          field == null ? "@time" : field.name());
    }
    List<List<Aggregate>> columns = new ArrayList<>();
    List<Place> order = new ArrayList<>();
    for (Aggregate aggregate : aggregates) {
      int column = 0;
      while (column < columns.size() && !columns.get(column).get(0).shares(aggregate)) {
        column++;
      }
      if (column == columns.size()) {
        columns.add(new ArrayList<>());
      }
      columns.get(column).add(aggregate);
      order.add(new Place(column, columns.get(column).size() - 1));
    }
    return new AggregatePlan(keys.build(context),
        columns.stream().map(sharing -> Aggregate.build(sharing, context)).toList(), order, names(), windows, most);
  }

  @Override
  public StatefulStep state(StepContext context, long bytesMost) {
    return AggregateStep.forStream(plan(context), bytesMost);
  }

  @Override
  public boolean aggregatesBatches() {
    return true;
  }

  @Override
  public StatefulStep forBatches(StepContext context) {
    return AggregateStep.forBatches(plan(context));
  }
}
