package io.weir.language.expression;

import io.weir.language.span.Decision;
import io.weir.language.span.Elements;
import io.weir.language.span.Span;
import io.weir.language.span.Variable;
import io.weir.language.span.Whole;
import io.weir.language.span.WholeTest;
import io.weir.language.syntax.Operator;
import io.weir.language.syntax.SameTree;
import io.weir.language.syntax.Tree;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** The part of {@link ExpressionCompiler} for what is true or false. */
final class ConditionCompiler {
  private final ExpressionCompiler values;
  private final boolean strict;
  private final SpanCompiler spans;

  ConditionCompiler(ExpressionCompiler values, SpanCompiler spans, boolean strict) {
    this.values = values;
    this.spans = spans;
    this.strict = strict;
  }

  Condition compile(Tree tree) {
    if (tree instanceof Tree.Binary binary && binary.operator().compareTo(Operator.ADD) < 0) {
      return binary(binary);
    }
    if (tree instanceof Tree.Unary unary && unary.operator() == Operator.NOT) {
      return new Logic.Not(compile(unary.operand()));
    }
    if (tree instanceof Tree.Call call) {
      Condition direct = DirectTests.call(call, this);
      return direct == null ? general(call) : direct;
    }
    if (tree instanceof Tree.Has has) {
      Condition direct = DirectTests.presence(span(has.operand()), true);
      return direct == null ? new Relations.Presence(values.compile(has.operand())) : direct;
    }
    return tree instanceof Tree.Each each ? each(each) : new ValueCondition(values.compile(tree));
  }

  private Condition each(Tree.Each each) {
    return switch (each.macro()) {
      case ALL, EXISTS, EXISTS_ONE -> {
        Elements elements = values.isDirect() ? spans.elements(each.range()) : null;
        yield elements == null ? quantifier(each) : new Decision(each.macro(), elements,
            values.within(each.variable(), elements.element, () -> compile(each.body())),
            values.plainly(() -> quantifier(each)));
      }
      case MAP, FILTER, SORT_BY -> new ValueCondition(values.compile(each));
    };
  }

  private Condition quantifier(Tree.Each each) {
    Expression range = values.compileRange(each.range());
    Variable variable = new Variable();
    return new Iteration.Quantifier(each.macro(), range, variable,
        values.within(each.variable(), variable, () -> compile(each.body())));
  }

  private Condition binary(Tree.Binary tree) {
    return switch (tree.operator()) {
      case AND -> both(tree);
      case OR -> new Logic.Join(compile(tree.left()), compile(tree.right()), Condition.TRUE);
      default -> {
        Condition direct = DirectTests.relation(tree, this);
        yield direct == null ? general(tree) : direct;
      }
    };
  }

  private Condition both(Tree.Binary tree) {
    Condition left = compile(tree.left());
    Condition right = compile(tree.right());
    if (left instanceof WholeTest least && right instanceof WholeTest most
        && SameTree.of(tested(tree.left()), tested(tree.right()))) {
      Condition range = least.and(most, () -> values.plainly(() -> compile(tree)));
      if (range != null) {
        return range;
      }
    }
    return new Logic.Join(left, right, Condition.FALSE);
  }

  /** What a relation compares with a literal. */
  private static @Nullable Tree tested(Tree tree) {
    return tree instanceof Tree.Binary binary
        ? binary.right() instanceof Tree.Literal ? binary.left() : binary.right() : null;
  }

  /** A relation between values of any kind. */
  Condition general(Tree.Binary tree) {
    boolean ordering = tree.operator().isOrdering();
    Expression left = ordering ? values.compile(tree.left()) : values.compileBeside(tree.right(), tree.left());
    Expression right = ordering ? values.compile(tree.right()) : values.compileBeside(tree.left(), tree.right());
    return switch (tree.operator()) {
      case EQUAL -> new Relations.Equality(left, right, true);
      case UNEQUAL -> new Relations.Equality(left, right, false);
      case IN -> new Relations.Membership(left, right);
      default -> new Relations.Ordering(tree.operator(), left, right, strict);
    };
  }

  /** A call through its value. */
  Condition general(Tree.Call tree) {
    return new ValueCondition(values.compile(tree));
  }

  /** The same, the slow obvious way: for what a direct test leaves over. */
  Condition plain(Tree.Binary tree) {
    return values.plainly(() -> general(tree));
  }

  /** The same for a call. */
  Condition plain(Tree.Call tree) {
    return values.plainly(() -> general(tree));
  }

  /** The tree as a text on bytes, or null where it is none or direct tests are not wanted. */
  @Nullable Span span(Tree tree) {
    return values.isDirect() ? spans.span(tree) : null;
  }

  /** The tree as an int, or null likewise. */
  @Nullable Whole whole(Tree tree) {
    return values.isDirect() ? spans.whole(tree) : null;
  }

  CallTarget target(Tree.Call call) {
    return values.target(call);
  }
}
