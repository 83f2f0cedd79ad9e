package io.weir.language.expression;

import io.weir.batch.Utf8;
import io.weir.language.function.TypeValue;
import io.weir.language.span.Edited;
import io.weir.language.span.Elements;
import io.weir.language.span.Joined;
import io.weir.language.span.Piece;
import io.weir.language.span.Pieces;
import io.weir.language.span.Source;
import io.weir.language.span.Span;
import io.weir.language.span.Variable;
import io.weir.language.span.Whole;
import io.weir.language.syntax.Macro;
import io.weir.language.syntax.Tree;
import io.weir.record.Names;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of {@link ExpressionCompiler} for what can be worked out on bytes. Each answer is null where a tree cannot. */
final class SpanCompiler {
  private static final int PLACE_MOST = 1 << 20;

  private final ExpressionCompiler values;
  private final Names names;

  SpanCompiler(ExpressionCompiler values, Names names) {
    this.values = values;
    this.names = names;
  }

  /** A tree as a text. */
  @Nullable Span span(Tree tree) {
    if (tree instanceof Tree.Literal) {
      byte[] text = literal(tree);
      return text == null ? null : new Span.Literal(text);
    }
    return tree instanceof Tree.Name name ? name(name)
        : tree instanceof Tree.Call call ? call(values.target(call))
        : tree instanceof Tree.Index index ? piece(index)
        : tree instanceof Tree.Pseudo pseudo && pseudo.name().equals("@line") ? new Source(null, true) : null;
  }

  private @Nullable Span name(Tree.Name name) {
    Variable variable = name.quoted() ? null : values.variable(name.name());
    if (variable != null) {
      return variable.text();
    }
    if (!name.quoted() && TypeValue.named(name.name()) != null) {
      return null;
    }
    return new Source(names.of(name.name()), !name.quoted() && name.name().equals("line"));
  }

  private @Nullable Span piece(Tree.Index index) {
    if (!(index.index() instanceof Tree.Literal literal && literal.value() instanceof Long place)
        || place < 0 || place > PLACE_MOST) {
      return null;
    }
    Elements elements = streamed(index.operand());
    return elements != null && elements.isText() ? new Piece(elements, place.intValue()) : null;
  }

  private @Nullable Span call(CallTarget target) {
    List<Tree> arguments = target.arguments();
    if (target.function() == null || arguments.isEmpty()) {
      return null;
    }
    return switch (target.name()) {
      case "trim", "lower", "upper", "lowerAscii", "upperAscii" -> {
        Span text = span(arguments.get(0));
        yield text == null ? null : edited(target.name(), text);
      }
      case "join" -> joined(arguments);
      case "replace" -> replaced(arguments);
      default -> null;
    };
  }

  private static Span edited(String function, Span text) {
    return switch (function) {
      case "trim" -> new Edited.Trimmed(text);
      case "lower", "upper" -> new Edited.Cased(text, function.equals("upper"));
      default -> new Edited.AsciiCased(text, function.equals("upperAscii"));
    };
  }

  private @Nullable Span joined(List<Tree> arguments) {
    byte[] between = arguments.size() == 1 ? new byte[0] : literal(arguments.get(1));
    Elements elements = between == null ? null : streamed(arguments.get(0));
    return between == null || elements == null ? null : new Joined(elements, between);
  }

  private @Nullable Span replaced(List<Tree> arguments) {
    byte[] wanted = literal(arguments.get(1));
    byte[] with = literal(arguments.get(2));
    if (arguments.size() != 3 || wanted == null || with == null || wanted.length == 0) {
      return null;
    }
    Span text = span(arguments.get(0));
    return text == null ? null : new Edited.Replaced(text, wanted, with);
  }

  /** The bytes of a literal text that decode to it again. */
  private static byte @Nullable [] literal(Tree tree) {
    if (!(tree instanceof Tree.Literal literal && literal.value() instanceof String text)) {
      return null;
    }
    byte[] bytes = Utf8.encode(text);
    return Utf8.badAt(bytes, 0, bytes.length) < 0 ? bytes : null;
  }

  /** A tree as an int. */
  @Nullable Whole whole(Tree tree) {
    if (!(tree instanceof Tree.Call call)) {
      return null;
    }
    CallTarget target = values.target(call);
    boolean size = target.name().equals("size");
    if (target.function() == null || !size && !target.name().equals("int")) {
      return null;
    }
    Tree of = target.arguments().get(0);
    Elements elements = size ? elements(of) : null;
    if (elements != null) {
      return new Whole.Count(elements);
    }
    Span text = of instanceof Tree.Literal ? null : span(of);
    return text == null ? null : size ? new Whole.Length(text) : new Whole.Digits(text);
  }

  /** A list that a macro or a {@code split} makes. */
  @Nullable Elements elements(Tree tree) {
    Elements streamed = streamed(tree);
    boolean each = tree instanceof Tree.Each every && (every.macro() == Macro.FILTER || every.macro() == Macro.MAP);
    return streamed != null || !each ? streamed : over((Tree.Each) tree, base(((Tree.Each) tree).range()));
  }

  /** What the innermost list is when nothing in it can be split: any value. */
  private Elements base(Tree tree) {
    Elements inner = elements(tree);
    return inner == null ? new Elements.Listed(values.compileRange(tree)) : inner;
  }

  /** A list whose elements all come from one {@code split}. */
  @Nullable Elements streamed(Tree tree) {
    if (tree instanceof Tree.Each each && (each.macro() == Macro.FILTER || each.macro() == Macro.MAP)) {
      Elements range = streamed(each.range());
      return range == null ? null : over(each, range);
    }
    if (!(tree instanceof Tree.Call call)) {
      return null;
    }
    CallTarget target = values.target(call);
    return switch (target.name()) {
      case "split" -> split(target);
      case "reverse" -> streamed(target.arguments().get(0)) instanceof Pieces pieces && pieces.isReversible()
          ? pieces.reversed() : null;
      default -> null;
    };
  }

  private @Nullable Elements split(CallTarget target) {
    List<Tree> arguments = target.arguments();
    byte[] separator = arguments.size() == 2 ? literal(arguments.get(1)) : null;
    Span text = separator == null || separator.length == 0 ? null : span(arguments.get(0));
    return separator == null || text == null ? null : new Pieces(text, separator, false);
  }

  private Elements over(Tree.Each each, Elements range) {
    return values.within(each.variable(), range.element, () -> {
      Tree filter = each.macro() == Macro.FILTER ? each.body() : each.filter();
      Elements chosen = range;
      if (filter != null) {
        Condition condition = values.condition(filter);
        chosen = new Elements.Chosen(range, condition);
      }
      if (each.macro() == Macro.FILTER) {
        return chosen;
      }
      Expression body = values.compileOrType(each.body());
      return new Elements.Mapped(chosen, span(each.body()), body);
    });
  }
}
