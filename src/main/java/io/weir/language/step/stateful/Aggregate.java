package io.weir.language.step.stateful;

import io.weir.diagnostic.Nearest;
import io.weir.language.function.Comparison;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.SameTree;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.record.Name;
import io.weir.stage.Expression;
import io.weir.stage.aggregate.Column;
import io.weir.stage.aggregate.Columns;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate as it was written, such as {@code p95(size) as slow}.
 *
 * @param function its word
 * @param argument null: {@code count()}
 * @param most of {@code values(E, N)}
 * @param name of the field it becomes
 */
record Aggregate(String function, @Nullable Tree argument, long most, String name, int start, int end) {
  static final List<String> NAMES = List.of("count", "sum", "avg", "min", "max", "first", "last", "stddev",
      "distinct", "values", "p50", "p90", "p95", "p99");
  private static final Map<String, String> MEANT = Map.of("mean", "avg", "average", "avg", "median", "p50", "uniq",
      "distinct", "unique", "distinct", "stdev", "stddev", "std", "stddev", "percentile", "p95", "list", "values");

  static Aggregate parse(StepSource source) {
    Token word = source.lexer().peek();
    if (word.kind() != Token.Kind.NAME || !NAMES.contains(word.text()) && millionths(word.text()) < 0) {
      return unknown(source, word);
    }
    source.lexer().next();
    if (word.is("count") && !source.lexer().peek().is("(")) {
      throw source.mistake(word, "the number of records is written count()");
    }
    if (millionths(word.text()) >= 0 && source.lexer().peek().text().matches("\\.\\d+")) {
      throw source.mistake(source.lexer().peek(), "the share of a quantile has no point: 99.9 % is p999");
    }
    source.expect("(", "behind " + word.text());
    if (word.is("count") && source.lexer().peek().is("*")) {
      throw source.mistake(source.lexer().peek(), "the number of records is written count()");
    }
    boolean bare = word.is("count") && source.lexer().peek().is(")");
    Tree argument = bare ? null : source.expression();
    long most = 0;
    if (word.is("values")) {
      source.expect(",", "in values(E, N), which gives the first N different values");
      most = source.count("the number of values", 1);
    }
    source.expect(")", "behind the argument of " + word.text());
    int end = source.lexer().position();
    String name = source.accept("as") ? Keys.asName(source) : name(source, word.text(), argument);
    return new Aggregate(word.text(), argument, most, name, word.start(), end);
  }

  /** Reports the word and goes on behind its argument, as there may be more that is wrong. */
  private static Aggregate unknown(StepSource source, Token word) {
    StepSource.Mistake mistake = source.mistake(word, "an aggregate is expected here (" + String.join(", ", NAMES)
        + " or any other pNN), found " + word.shown() + hint(word));
    source.lexer().next();
    if (!word.isName() || !source.accept("(")) {
      throw mistake;
    }
    Tree argument = source.lexer().peek().is(")") ? null : source.expression();
    while (source.accept(",")) {
      source.expression();
    }
    if (!source.accept(")")) {
      throw mistake;
    }
    int end = source.lexer().position();
    String name = source.accept("as") ? Keys.asName(source) : word.text() + " at " + word.start();
    return new Aggregate("first", argument, 0, name, word.start(), end);
  }

  private static String hint(Token word) {
    if (!word.isName()) {
      return "";
    }
    String meant = MEANT.get(word.text());
    return meant != null ? "; did you mean '" + meant + "'?" : Nearest.hint(word.text(), NAMES);
  }

  private static String name(StepSource source, String function, @Nullable Tree argument) {
    if (function.equals("count")) {
      return argument == null ? "count" : "count_if";
    }
    String field = argument == null ? null : Keys.plainName(argument);
    if (field == null && argument != null) {
      source.problems().add(argument.start(), argument.end(), "what is not a plain field needs a name: "
          + function + "(…) as NAME");
    }
    return function + "_" + field;
  }

  /** The share of {@code pNN} in millionths, {@code p999} being 99.9 %; -1 when the word is none. */
  private static long millionths(String word) {
    String digits = word.substring(1);
    if (!word.startsWith("p") || digits.isEmpty() || digits.length() > 6
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    if (digits.length() <= 2 || digits.equals("100")) {
      return Long.parseLong(digits) * 10_000;
    }
    return digits.startsWith("9") ? Long.parseLong((digits + "000000").substring(0, 6)) : -1;
  }

  void check(Scope scope) {
    if (argument != null && function.equals("count")) {
      scope.checkCondition(argument);
    } else if (argument != null) {
      scope.check(argument);
    }
  }

  /** Whether both may be results of one column: quantiles of the same argument. */
  boolean shares(Aggregate other) {
    return isQuantile() && other.isQuantile() && argument != null && other.argument != null
        && SameTree.of(argument, other.argument);
  }

  private boolean isQuantile() {
    return millionths(function) >= 0;
  }

  /** The column of aggregates that all share one, see {@link #shares}. */
  static Column build(List<Aggregate> sharing, StepContext context) {
    Aggregate first = sharing.get(0);
    Tree tree = first.argument;
    if (tree == null) {
      return Columns.count(null);
    }
    if (first.function.equals("count")) {
      return Columns.count(context.expressions().condition(tree));
    }
    Expression value = context.stored(tree);
    Name field = context.plainField(tree);
    if (first.isQuantile()) {
      return Columns.quantiles(sharing.stream().map(one -> one.shown(field)).toList(), field, value,
          sharing.stream().mapToLong(one -> millionths(one.function)).toArray());
    }
    return first.function.equals("values")
        ? Columns.values(first.shown(field), field, value, (int) Math.min(first.most, Integer.MAX_VALUE))
        : Columns.of(first.function, first.shown(field), field, value, Comparison::order);
  }

  private String shown(@Nullable Name field) {
    return field == null ? function + "(…)" : function + "(" + field.text() + ")";
  }
}
