package io.weir.language.expression;

import io.weir.language.span.NumberTest;
import io.weir.language.span.Source;
import io.weir.language.span.Span;
import io.weir.language.span.TextTest;
import io.weir.language.span.Whole;
import io.weir.language.span.WholeTest;
import io.weir.language.syntax.Operator;
import io.weir.language.syntax.Tree;
import io.weir.record.Name;
import io.weir.regex.Regex;
import io.weir.regex.RegexMistake;
import io.weir.stage.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises conditions on one text or int and literals, which are tested on bytes without making values. */
final class DirectTests {
  private DirectTests() {}

  /** The direct form of a relation, or null where there is none. */
  static @Nullable Condition relation(Tree.Binary tree, ConditionCompiler compiler) {
    if (tree.operator() == Operator.IN) {
      return tree.right() instanceof Tree.ListOf list ? membership(tree, list.elements(), compiler) : null;
    }
    if (tree.right() instanceof Tree.Literal literal) {
      return comparison(tree, tree.left(), tree.operator(), literal.value(), compiler);
    }
    return tree.left() instanceof Tree.Literal literal
        ? comparison(tree, tree.right(), mirrored(tree.operator()), literal.value(), compiler) : null;
  }

  private static @Nullable Condition comparison(Tree.Binary tree, Tree side, Operator operator,
      @Nullable Object literal, ConditionCompiler compiler) {
    if (literal instanceof Long number) {
      Whole whole = compiler.whole(side);
      if (whole != null) {
        return WholeTest.of(whole, operator, number, compiler.plain(tree));
      }
    }
    Span span = compiler.span(side);
    if (span == null) {
      return null;
    }
    if (literal == null && !operator.isOrdering()) {
      return presence(span, operator == Operator.UNEQUAL);
    }
    if (literal instanceof String text && !operator.isOrdering()) {
      return new TextTest.Same(span, text, operator == Operator.EQUAL, compiler.plain(tree));
    }
    boolean number = literal instanceof Long || literal instanceof Double;
    Name field = span instanceof Source source ? source.onlyField() : null;
    return number && field != null ? NumberTest.of(field, operator, (Number) literal, compiler.plain(tree)) : null;
  }

  /** The direct form of {@code has}, or null where there is none; {@code wanted} is the answer for what is there. */
  static @Nullable Condition presence(@Nullable Span span, boolean wanted) {
    Name field = span instanceof Source source ? source.onlyField() : null;
    return field == null ? null : new Relations.FieldPresence(field, wanted);
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_EQUAL -> Operator.GREATER_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_EQUAL -> Operator.LESS_EQUAL;
      default -> operator;
    };
  }

  private static @Nullable Condition membership(Tree.Binary tree, List<Tree> elements, ConditionCompiler compiler) {
    Object[] values = new Object[elements.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(elements.get(i) instanceof Tree.Literal literal) || literal.value() == null) {
        return null;
      }
      values[i] = literal.value();
    }
    Span span = compiler.span(tree.left());
    if (span != null && all(values, String.class)) {
      return new TextTest.OneOf(span, List.of(values).toArray(String[]::new), compiler.plain(tree));
    }
    Name field = span instanceof Source source ? source.onlyField() : null;
    if (field != null && all(values, Long.class)) {
      long[] numbers = List.of(values).stream().mapToLong(value -> (Long) value).toArray();
      return new NumberTest.OneOf(field, numbers, compiler.plain(tree));
    }
    return null;
  }

  private static boolean all(Object[] values, Class<?> kind) {
    for (Object value : values) {
      if (!kind.isInstance(value)) {
        return false;
      }
    }
    return true;
  }

  /** The direct form of a call with a field and a literal text, or null where there is none. */
  static @Nullable Condition call(Tree.Call call, ConditionCompiler compiler) {
    CallTarget target = compiler.target(call);
    List<Tree> arguments = target.arguments();
    boolean known = target.member() || target.name().equals("matches");
    if (!known || arguments.size() != 2 || !(arguments.get(1) instanceof Tree.Literal literal)
        || !(literal.value() instanceof String text)) {
      return null;
    }
    Span span = compiler.span(arguments.get(0));
    return span == null ? null : switch (target.name()) {
      case "startsWith" -> new TextTest.Edge(span, text, false, compiler.plain(call));
      case "endsWith" -> new TextTest.Edge(span, text, true, compiler.plain(call));
      case "contains" -> new TextTest.Inside(span, text, compiler.plain(call));
      case "matches" -> match(span, text, compiler.plain(call));
      default -> null;
    };
  }

  private static @Nullable Condition match(Span span, String pattern, Condition general) {
    try {
      return new TextTest.Match(span, Regex.compile(pattern), general);
    } catch (RegexMistake foundByTheCheckerBefore) {
      return null;
    }
  }
}
