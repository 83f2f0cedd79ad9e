package io.weir.language.expression;

import io.weir.diagnostic.Problems;
import io.weir.language.function.FunctionContext;
import io.weir.language.syntax.Operator;
import io.weir.language.syntax.Tree;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls that would fail every record: {@code duration("1d")}. A call is one of those if its arguments are constant
 * and it is made whatever the record holds; so nothing is looked for behind {@code ? && ||}, in the body of a macro (its
 * list may be empty), in {@code has} and in {@code coalesce}. Operators are no calls: {@code 1 / 0} fails each record.
 */
public final class CertainFailures {
  /** What gives another value another time, or at another place. */
  private static final Set<String> CHANGING = Set.of("now", "uuid", "env");

  private final Problems problems;

  private CertainFailures(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reports them.
   *
   * @param tree evaluated for each record; where something else is wrong with a call, that has been reported
   */
  public static void report(Tree tree, Problems problems) {
    new CertainFailures(problems).visit(tree);
  }

  private void visit(Tree tree) {
    if (tree instanceof Tree.Call call) {
      call(call);
    } else if (tree instanceof Tree.Ternary ternary) {
      visit(ternary.condition());
    } else if (tree instanceof Tree.Each each) {
      visit(each.range());
    } else if (!(tree instanceof Tree.Has || isJoin(tree))) {
      tree.children().forEach(this::visit);
    }
  }

  private static boolean isJoin(Tree tree) {
    return tree instanceof Tree.Binary binary
        && (binary.operator() == Operator.AND || binary.operator() == Operator.OR);
  }

  private void call(Tree.Call call) {
    CallTarget target = target(call);
    if (target.function() == null || target.name().equals("coalesce")) {
      return;
    }
    target.arguments().forEach(this::visit);
    Tree.Call sure = target.function().regexArgument() == 1 ? onEmptyText(call, target.member()) : call;
    if (!problems.hasIn(call.start(), call.end())
        && isConstant(sure) && target(sure).arguments().stream().allMatch(argument -> failure(argument) == null)) {
      String reason = failure(sure);
      if (reason != null) {
        problems.add(call.start(), call.end(), "every record would fail here: " + reason);
      }
    }
  }

  /** What is wrong with an expression, its groups or what replaces them, is wrong for any text. */
  private static Tree.Call onEmptyText(Tree.Call call, boolean member) {
    Tree empty = new Tree.Literal(call.start(), call.end(), "");
    List<Tree> arguments = new ArrayList<>(call.arguments());
    if (!member) {
      arguments.set(0, empty);
    }
    return new Tree.Call(call.start(), call.end(), call.nameStart(), member ? empty : call.receiver(), call.name(),
        arguments);
  }

  private static CallTarget target(Tree.Call call) {
    return CallTarget.of(call, name -> false);
  }

  private static boolean isConstant(Tree tree) {
    if (tree instanceof Tree.Call call) {
      CallTarget target = target(call);
      return target.function() != null && !CHANGING.contains(target.name())
          && target.arguments().stream().allMatch(CertainFailures::isConstant);
    }
    return !(tree instanceof Tree.Name || tree instanceof Tree.Pseudo || tree instanceof Tree.Each)
        && tree.children().stream().allMatch(CertainFailures::isConstant);
  }

  /** Why a constant has no value; null where it has one. */
  private static @Nullable String failure(Tree constant) {
    Names names = new Names();
    FunctionContext context = new FunctionContext(Set.of(), InstantSource.system(), false, name -> null);
    try {
      new ExpressionCompiler(names, context, false).compileOrType(constant).value(new Row(names));
      return null;
    } catch (RowFailure failure) {
      return failure.getMessage();
    }
  }
}
