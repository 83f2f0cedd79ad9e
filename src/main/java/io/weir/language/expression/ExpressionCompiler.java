package io.weir.language.expression;

import io.weir.language.function.Function;
import io.weir.language.function.FunctionContext;
import io.weir.language.function.TypeValue;
import io.weir.language.span.DirectValue;
import io.weir.language.span.Elements;
import io.weir.language.span.Span;
import io.weir.language.span.Variable;
import io.weir.language.span.Whole;
import io.weir.language.syntax.Macro;
import io.weir.language.syntax.Operator;
import io.weir.language.syntax.Paths;
import io.weir.language.syntax.Tree;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes trees that {@link ExpressionChecker} found good into expressions and conditions of one worker. What depends on
 * no field is computed once, here; a failure of such a part stays a failure of each record that needs it.
 */
public final class ExpressionCompiler {
  private static final Set<String> EVER_CHANGING = Set.of("now", "uuid");

  private final Names names;
  private final FunctionContext context;
  private final ConditionCompiler conditions;
  private final SpanCompiler spans;
  private final Map<String, Variable> variables = new HashMap<>();
  private final Forms untyped = new Forms(false);
  private final Forms typed = new Forms(true);
  /** Parts that depend on no field are given this one. */
  private final Row nobody;
  private boolean direct;

  /** @param names the worker's, whose rows the compiled expressions will see */
  public ExpressionCompiler(Names names, FunctionContext context) {
    this(names, context, true);
  }

  /** @param direct false: nothing is worked out on bytes; the slow obvious way, against which the other is tested */
  ExpressionCompiler(Names names, FunctionContext context, boolean direct) {
    this.names = names;
    this.context = context;
    this.nobody = new Row(names);
    this.direct = direct;
    this.spans = new SpanCompiler(this, names);
    this.conditions = new ConditionCompiler(this, spans, context.strict());
  }

  /**
   * An expression where a type is of no use: a name means the field only, which is null where a record has none, although
   * a type is called so too.
   */
  public Expression compile(Tree tree) {
    return compile(tree, false);
  }

  /** An expression where a type may stand, as beside {@code ==}. */
  public Expression compileOrType(Tree tree) {
    return compile(tree, true);
  }

  /** An operand of {@code == != in}, the other one being {@code other}. */
  Expression compileBeside(Tree other, Tree tree) {
    return compile(tree, TypeNames.possible(other, variables::containsKey));
  }

  /** What a macro goes over, or an index is taken of. */
  Expression compileRange(Tree range) {
    return compile(range, TypeNames.written(range));
  }

  private Expression compile(Tree tree, boolean types) {
    return tree.accept(types ? typed : untyped);
  }

  public Condition condition(Tree tree) {
    return conditions.compile(tree);
  }

  /** Compiles with one more name in force. */
  <T> T within(String variable, Variable holder, Supplier<T> body) {
    Variable hidden = variables.put(variable, holder);
    T made = body.get();
    if (hidden == null) {
      variables.remove(variable);
    } else {
      variables.put(variable, hidden);
    }
    return made;
  }

  /** Compiles the slow obvious way. */
  <T> T plainly(Supplier<T> body) {
    boolean before = direct;
    direct = false;
    T made = body.get();
    direct = before;
    return made;
  }

  boolean isDirect() {
    return direct;
  }

  /** What a name stands for inside a macro, or null. */
  @Nullable Variable variable(String name) {
    return variables.get(name);
  }

  CallTarget target(Tree.Call call) {
    return CallTarget.of(call, variables::containsKey);
  }

  private Expression path(Tree tree, boolean mayBeType) {
    Tree.Name root = Paths.root(tree);
    Variable variable = root == null || root.quoted() ? null : variables.get(root.name());
    List<String> parts = Paths.parts(tree);
    if (variable != null) {
      Expression at = variable;
      for (String member : parts.subList(1, parts.size())) {
        at = new Members.Selection(at, member);
      }
      return at;
    }
    boolean plain = root != null && !root.quoted();
    return new FieldPath(names, parts, plain ? otherwise(String.join(".", parts), mayBeType) : null);
  }

  private static @Nullable Expression otherwise(String name, boolean mayBeType) {
    if (name.equals("line")) {
      return new Pseudo("@line");
    }
    TypeValue type = mayBeType ? TypeValue.named(name) : null;
    return type == null ? null : new Constant(type);
  }

  private Expression invocation(Tree.Call call) {
    CallTarget target = target(call);
    Function function = target.function();
    if (function == null) {
      throw new IllegalStateException("a call of no function was not rejected: " + target.name());
    }
    if (function.name().equals("coalesce")) {
      return new Choice.First(all(target.arguments(), false));
    }
    Expression[] arguments = all(target.arguments(), function.takesTypes());
    Invocation made = new Invocation(function.maker().make(context), function.takesNull(), arguments);
    return EVER_CHANGING.contains(function.name()) ? made : folded(made, arguments);
  }

  private Expression listing(Tree.Each each) {
    Expression range = compileRange(each.range());
    Variable variable = new Variable();
    return within(each.variable(), variable, () -> {
      if (each.macro() == Macro.SORT_BY) {
        return new Iteration.Sorting(range, variable, compile(each.body()));
      }
      Tree filter = each.macro() == Macro.FILTER ? each.body() : each.filter();
      Expression result = each.macro() == Macro.FILTER ? variable : compileOrType(each.body());
      return new Iteration.Listing(each.macro(), range, variable, filter == null ? null : condition(filter), result);
    });
  }

  private Expression[] all(List<Tree> trees, boolean types) {
    return trees.stream().map(tree -> compile(tree, types)).toArray(Expression[]::new);
  }

  /** The value itself where all inputs are constant and it can be computed. */
  private Expression folded(Expression made, Expression... inputs) {
    for (Expression input : inputs) {
      if (!(input instanceof Constant)) {
        return made;
      }
    }
    try {
      return new Constant(made.value(nobody));
    } catch (RowFailure failsForEachRecord) {
      return made;
    }
  }

  /** One way to compile for each form of a tree. */
  private final class Forms implements Tree.Visitor<Expression> {
    private final boolean types;

    /** @param types whether a type's name makes sense here */
    Forms(boolean types) {
      this.types = types;
    }

    @Override
    public Expression literal(Tree.Literal literal) {
      return new Constant(literal.value());
    }

    @Override
    public Expression name(Tree.Name name) {
      return path(name, types);
    }

    @Override
    public Expression pseudo(Tree.Pseudo pseudo) {
      return new Pseudo(pseudo.name());
    }

    @Override
    public Expression select(Tree.Select select) {
      if (Paths.root(select) != null) {
        return path(select, types);
      }
      Expression operand = compile(select.operand());
      return folded(new Members.Selection(operand, select.member()), operand);
    }

    @Override
    public Expression index(Tree.Index index) {
      return orText(index, () -> {
        Expression operand = compileRange(index.operand());
        Expression place = compile(index.index());
        return folded(new Members.Indexing(operand, place), operand, place);
      });
    }

    @Override
    public Expression call(Tree.Call call) {
      return orText(call, () -> invocation(call));
    }

    @Override
    public Expression unary(Tree.Unary unary) {
      if (unary.operator() != Operator.NEGATE) {
        return truth(unary);
      }
      Expression operand = compile(unary.operand());
      return folded(new Arithmetic.Negation(operand), operand);
    }

    @Override
    public Expression binary(Tree.Binary binary) {
      if (binary.operator().compareTo(Operator.ADD) < 0) {
        return truth(binary);
      }
      Expression left = compile(binary.left());
      Expression right = compile(binary.right());
      return folded(new Arithmetic(binary.operator(), left, right), left, right);
    }

    @Override
    public Expression ternary(Tree.Ternary ternary) {
      return new Choice(condition(ternary.condition()), compile(ternary.then(), types),
          compile(ternary.otherwise(), types));
    }

    @Override
    public Expression listOf(Tree.ListOf list) {
      Expression[] elements = all(list.elements(), types);
      return folded(new Collected.ListNode(elements), elements);
    }

    @Override
    public Expression mapOf(Tree.MapOf map) {
      return new Collected.MapNode(all(map.keys(), false), all(map.values(), types));
    }

    @Override
    public Expression has(Tree.Has has) {
      return truth(has);
    }

    @Override
    public Expression each(Tree.Each each) {
      if (each.macro().compareTo(Macro.MAP) < 0) {
        return truth(each);
      }
      Elements elements = direct ? spans.streamed(each) : null;
      return elements == null ? listing(each) : new DirectValue.OfList(elements, plainly(() -> listing(each)));
    }

    private Expression truth(Tree tree) {
      return new ValueCondition.Reverse(conditions.compile(tree));
    }

    /** A text or an int worked out on bytes where that can be, else the general form. */
    private Expression orText(Tree tree, Supplier<Expression> general) {
      Whole whole = direct ? spans.whole(tree) : null;
      Span text = direct && whole == null ? spans.span(tree) : null;
      if (whole == null && text == null) {
        return general.get();
      }
      Expression plain = plainly(general);
      return plain instanceof Constant ? plain
          : text == null ? new DirectValue.OfWhole(whole, plain) : new DirectValue.OfText(text, plain);
    }
  }
}
