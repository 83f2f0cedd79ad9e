package io.weir.language.expression;

import io.weir.language.syntax.Operator;
import io.weir.language.syntax.Tree;
import io.weir.record.Names;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/** The part of {@link ExpressionCompiler} for what is true or false. */
final class ConditionCompiler {
  private final ExpressionCompiler values;
  private final Names names;
  private final boolean strict;
  private final boolean direct;

  ConditionCompiler(ExpressionCompiler values, Names names, boolean strict, boolean direct) {
    this.values = values;
    this.names = names;
    this.strict = strict;
    this.direct = direct;
  }

  Condition compile(Tree tree) {
    return switch (tree) {
      case Tree.Unary unary when unary.operator() == Operator.NOT -> new Logic.Not(compile(unary.operand()));
      case Tree.Binary binary when binary.operator().compareTo(Operator.ADD) < 0 -> binary(binary);
      case Tree.Has has -> {
        Condition direct = DirectTests.presence(source(has.operand()), true);
        yield direct == null ? new Relations.Presence(values.compileMaybe(has.operand())) : direct;
      }
      case Tree.Each each -> each(each);
      case Tree.Call call -> {
        Condition direct = DirectTests.call(call, this);
        yield direct == null ? general(call) : direct;
      }
      default -> new ValueCondition(values.compile(tree));
    };
  }

  private Condition each(Tree.Each each) {
    return switch (each.macro()) {
      case ALL, EXISTS, EXISTS_ONE -> {
        Expression range = values.compile(each.range());
        Iteration.Variable variable = new Iteration.Variable();
        yield new Iteration.Quantifier(each.macro(), range, variable,
            values.within(each.variable(), variable, () -> compile(each.body())));
      }
      case MAP, FILTER, SORT_BY -> new ValueCondition(values.compile(each));
    };
  }

  private Condition binary(Tree.Binary tree) {
    return switch (tree.operator()) {
      case AND -> new Logic.Join(compile(tree.left()), compile(tree.right()), Condition.FALSE);
      case OR -> new Logic.Join(compile(tree.left()), compile(tree.right()), Condition.TRUE);
      default -> {
        Condition direct = DirectTests.relation(tree, this);
        yield direct == null ? general(tree) : direct;
      }
    };
  }

  /** A relation between values of any kind. */
  Condition general(Tree.Binary tree) {
    Expression left = values.compile(tree.left());
    Expression right = values.compile(tree.right());
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

  /** Where a direct test could take its bytes, or null where the tree is no field. */
  @Nullable Source source(Tree tree) {
    return direct ? Source.of(tree, names, values::isVariable) : null;
  }

  CallTarget target(Tree.Call call) {
    return CallTarget.of(call, values::isVariable);
  }
}
