package io.weir.language.expression;

import io.weir.diagnostic.Nearest;
import io.weir.diagnostic.Problems;
import io.weir.language.function.TypeValue;
import io.weir.language.function.Values;
import io.weir.language.syntax.Macro;
import io.weir.language.syntax.Operator;
import io.weir.language.syntax.Paths;
import io.weir.language.syntax.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the mistakes in an expression that can be seen without a record. All of them are reported. */
public final class ExpressionChecker {
  private final Problems problems;
  private final @Nullable Set<String> known;
  private final CallChecker calls;
  private final Deque<String> variables = new ArrayDeque<>();
  /** Inside {@code has} and {@code coalesce} unknown fields are no mistake. */
  private int lenient;

  private ExpressionChecker(Problems problems, @Nullable Set<String> known) {
    this.problems = problems;
    this.known = known;
    this.calls = new CallChecker(problems);
  }

  /** @param known the only fields the record can have; null when that is not known */
  public static void check(Tree tree, Problems problems, @Nullable Set<String> known) {
    new ExpressionChecker(problems, known).visit(tree);
  }

  /** The same for an expression whose value must be true or false. */
  public static void checkCondition(Tree tree, Problems problems, @Nullable Set<String> known) {
    ExpressionChecker checker = new ExpressionChecker(problems, known);
    checker.visit(tree);
    checker.bool(tree, "a condition");
  }

  /**
   * Whether the value is surely a type, which no field can keep.
   *
   * @param known the only fields the record can have; null when that is not known
   */
  public static boolean isType(Tree tree, @Nullable Set<String> known) {
    if (tree instanceof Tree.Ternary ternary) {
      return isType(ternary.then(), known) || isType(ternary.otherwise(), known);
    }
    if (tree instanceof Tree.Name name) {
      return !name.quoted() && known != null && !known.contains(name.name()) && TypeValue.named(name.name()) != null;
    }
    return tree instanceof Tree.Call call && call.receiver() == null && call.name().equals("type")
        && call.arguments().size() == 1;
  }

  private void visit(Tree tree) {
    visit(tree, false);
  }

  /** @param types whether a type's name makes sense here, as in {@link ExpressionCompiler} */
  private void visit(Tree tree, boolean types) {
    if (Paths.root(tree) != null) {
      field(tree, types);
    } else if (tree instanceof Tree.Call call) {
      call(call);
    } else if (tree instanceof Tree.Binary binary) {
      binary(binary);
    } else if (tree instanceof Tree.Unary unary) {
      unary(unary);
    } else if (tree instanceof Tree.Pseudo pseudo) {
      pseudo(pseudo);
    } else if (tree instanceof Tree.Has has) {
      leniently(has.children());
    } else if (tree instanceof Tree.Each each) {
      each(each);
    } else {
      parts(tree, types);
    }
  }

  /** Forms that can hold nothing wrong but what stands in them. */
  private void parts(Tree tree, boolean types) {
    if (tree instanceof Tree.Index index) {
      visit(index.operand(), TypeNames.written(index.operand()));
      visit(index.index());
    } else if (tree instanceof Tree.Ternary ternary) {
      bool(ternary.condition(), "the condition of '?'");
      visit(ternary.condition());
      all(List.of(ternary.then(), ternary.otherwise()), types);
    } else if (tree instanceof Tree.MapOf map) {
      all(map.keys(), false);
      all(map.values(), types);
    } else {
      all(tree.children(), types && tree instanceof Tree.ListOf);
    }
  }

  private void each(Tree.Each each) {
    visit(each.range(), TypeNames.written(each.range()));
    variables.push(each.variable());
    if (each.filter() != null) {
      visit(each.filter());
    }
    visit(each.body(), each.macro() == Macro.MAP);
    variables.pop();
  }

  private void all(List<Tree> trees, boolean types) {
    trees.forEach(tree -> visit(tree, types));
  }

  private void leniently(List<Tree> trees) {
    lenient++;
    all(trees, false);
    lenient--;
  }

  private void call(Tree.Call call) {
    CallTarget target = CallTarget.of(call, variables::contains);
    calls.check(call, target);
    if (target.name().equals("coalesce")) {
      leniently(target.arguments());
    } else {
      all(target.arguments(), target.function() != null && target.function().takesTypes());
    }
  }

  private void pseudo(Tree.Pseudo pseudo) {
    if (!Pseudo.NAMES.contains(pseudo.name())) {
      problems.add(pseudo.start(), pseudo.end(), "there is no '" + pseudo.name() + "'"
          + hintOr(pseudo.name(), Pseudo.NAMES, "; a field of that name is written `" + pseudo.name() + "`"));
    }
  }

  private void field(Tree tree, boolean types) {
    Tree.Name root = Paths.root(tree);
    if (known == null || lenient > 0 || root == null) {
      return;
    }
    boolean plain = !root.quoted();
    if (plain && (variables.contains(root.name()) || root.name().equals("line"))) {
      return;
    }
    List<String> names = Paths.fieldNames(tree);
    if (names.stream().anyMatch(known::contains)
        || plain && types && TypeValue.named(names.get(names.size() - 1)) != null) {
      return;
    }
    problems.add(root.start(), root.end(), "no field is called '" + root.name() + "' here"
        + instead(root.name(), known));
  }

  private String instead(String wrong, Set<String> fields) {
    List<String> right = new ArrayList<>(fields);
    right.addAll(variables);
    String all = fields.isEmpty() ? "; the record has no fields" : "; there are " + listed(fields);
    return switch (wrong.toLowerCase(Locale.ROOT)) {
      case "null", "nil", "none", "undefined" -> "; what is not there is written null";
      case "true", "false" -> "; did you mean '" + wrong.toLowerCase(Locale.ROOT) + "'?";
      default -> {
        String hint = Nearest.hint(wrong, right);
        boolean text = !wrong.equals("line") && !Nearest.hint(wrong, Set.of("line")).isEmpty();
        yield !hint.isEmpty() ? hint : text ? "; did you mean 'line'?" : all;
      }
    };
  }

  private static String listed(Set<String> known) {
    return known.size() <= 12 ? String.join(" ", known)
        : String.join(" ", known.stream().limit(12).toList()) + " …";
  }

  static String hintOr(String wrong, Collection<String> names, String otherwise) {
    String hint = Nearest.hint(wrong, names);
    return hint.isEmpty() ? otherwise : hint;
  }

  // ---- operators between literals that can never work ----

  private void unary(Tree.Unary unary) {
    if (unary.operator() == Operator.NOT) {
      bool(unary.operand(), "'!'");
    } else if (unary.operand() instanceof Tree.Literal literal && literal.value() != null
        && !(literal.value() instanceof Number)) {
      problems.add(literal.start(), literal.end(), "'-' needs a number; found " + Shown.value(literal.value()));
    }
    visit(unary.operand());
  }

  private void binary(Tree.Binary binary) {
    int before = problems.list().size();
    if (binary.operator() == Operator.AND || binary.operator() == Operator.OR) {
      bool(binary.left(), "'" + binary.operator().symbol() + "'");
      bool(binary.right(), "'" + binary.operator().symbol() + "'");
    }
    Operator operator = binary.operator();
    boolean may = operator == Operator.EQUAL || operator == Operator.UNEQUAL || operator == Operator.IN;
    visit(binary.left(), may && TypeNames.possible(binary.right(), variables::contains));
    visit(binary.right(), may && TypeNames.possible(binary.left(), variables::contains));
    if (operator == Operator.IN && binary.right() instanceof Tree.Literal right && right.value() != null
        && !(binary.left() instanceof Tree.Literal)) {
      problems.add(right.start(), right.end(), "'in' needs a list or a map; found " + Shown.value(right.value())
          + (right.value() instanceof String ? "; write text.contains(…) for a part of a text" : "; write ["
          + right.value() + "]"));
    }
    if (problems.list().size() == before && binary.left() instanceof Tree.Literal left
        && binary.right() instanceof Tree.Literal right && left.value() != null && right.value() != null) {
      literals(binary, left.value(), right.value());
    }
  }

  private void literals(Tree.Binary binary, Object left, Object right) {
    Operator operator = binary.operator();
    boolean numbers = Values.number(left) != null && Values.number(right) != null;
    boolean same = left.getClass() == right.getClass();
    boolean works = switch (operator) {
      case ADD -> numbers || same && !(left instanceof Boolean);
      case SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> numbers;
      case IN -> false;
      default -> true;
    };
    if (!works) {
      problems.add(binary.start(), binary.end(), "'" + operator.symbol() + "' does not work between "
          + Shown.value(left) + " and " + Shown.value(right)
          + (operator == Operator.IN ? "; it needs a list, such as [1, 2], or a map" : ""));
    }
  }

  private void bool(Tree tree, String what) {
    String found = tree instanceof Tree.Literal literal && literal.value() != null
        && !(literal.value() instanceof Boolean) ? Shown.value(literal.value())
        : tree instanceof Tree.ListOf ? "a list"
        : tree instanceof Tree.MapOf ? "a map"
        : tree instanceof Tree.Unary unary && unary.operator() == Operator.NEGATE ? "a number" : null;
    if (found != null) {
      problems.add(tree.start(), tree.end(), what + " needs true or false; found " + found);
    }
  }
}
