package io.weir.language.expression;

import io.weir.language.syntax.Operator;
import io.weir.language.syntax.Tree;
import io.weir.regex.Regex;
import io.weir.regex.RegexMistake;
import io.weir.stage.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises conditions on one field and literals, which are tested on the row's bytes without making values. */
final class DirectTests {
  private DirectTests() {}

  /** The direct form of a relation, or null where there is none. */
  static @Nullable Condition relation(Tree.Binary tree, ConditionCompiler compiler) {
    Source left = compiler.source(tree.left());
    if (tree.operator() == Operator.IN) {
      return left != null && tree.right() instanceof Tree.ListOf list
          ? membership(left, list.elements(), compiler.general(tree)) : null;
    }
    if (left != null && tree.right() instanceof Tree.Literal literal) {
      return comparison(left, tree.operator(), literal.value(), compiler.general(tree));
    }
    Source right = compiler.source(tree.right());
    return right != null && tree.left() instanceof Tree.Literal literal
        ? comparison(right, mirrored(tree.operator()), literal.value(), compiler.general(tree)) : null;
  }

  private static @Nullable Condition comparison(Source source, Operator operator, @Nullable Object literal,
      Condition general) {
    if (literal == null && !operator.isOrdering()) {
      return presence(source, operator == Operator.UNEQUAL);
    }
    if (literal instanceof String text && !operator.isOrdering()) {
      return new TextTest.Same(source, text, operator == Operator.EQUAL, general);
    }
    boolean number = literal instanceof Long || literal instanceof Double;
    return number && source.field() != null && !source.orText()
        ? NumberTest.of(source.field(), operator, (Number) literal, general) : null;
  }

  /** The direct form of {@code has}, or null where there is none; {@code wanted} is the answer for what is there. */
  static @Nullable Condition presence(@Nullable Source source, boolean wanted) {
    return source == null || source.field() == null || source.orText() ? null
        : new Relations.FieldPresence(source.field(), wanted);
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

  private static @Nullable Condition membership(Source source, List<Tree> elements, Condition general) {
    Object[] values = new Object[elements.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(elements.get(i) instanceof Tree.Literal literal) || literal.value() == null) {
        return null;
      }
      values[i] = literal.value();
    }
    if (all(values, String.class)) {
      return new TextTest.OneOf(source, List.of(values).toArray(String[]::new), general);
    }
    if (all(values, Long.class) && source.field() != null && !source.orText()) {
      long[] numbers = List.of(values).stream().mapToLong(value -> (Long) value).toArray();
      return new NumberTest.OneOf(source.field(), numbers, general);
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
    Source source = compiler.source(arguments.get(0));
    return source == null ? null : switch (target.name()) {
      case "startsWith" -> new TextTest.Edge(source, text, false, compiler.general(call));
      case "endsWith" -> new TextTest.Edge(source, text, true, compiler.general(call));
      case "contains" -> new TextTest.Inside(source, text, compiler.general(call));
      case "matches" -> match(source, text, compiler.general(call));
      default -> null;
    };
  }

  private static @Nullable Condition match(Source source, String pattern, Condition general) {
    try {
      return new TextTest.Match(source, Regex.compile(pattern), general);
    } catch (RegexMistake foundByTheCheckerBefore) {
      return null;
    }
  }
}
