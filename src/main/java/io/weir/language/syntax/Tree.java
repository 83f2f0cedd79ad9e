package io.weir.language.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression as it was written. {@code start} and {@code end} are the chars of the program it stands at; parentheses
 * are not counted. Immutable; equal trees are equal only at the same place.
 */
public sealed interface Tree {
  int start();

  int end();

  /**
   * @param value null, Boolean, Long, {@link io.weir.language.function.Uint}, Double, String or
   *     {@link io.weir.language.function.Bytes}
   */
  record Literal(int start, int end, @Nullable Object value) implements Tree {}

  /**
   * A name: a macro's variable where one of that name is in force, else a field (or a type).
   *
   * @param quoted whether it stood in backquotes
   */
  record Name(int start, int end, String name, boolean quoted) implements Tree {}

  /** @param name with its {@code @}, such as {@code @line} */
  record Pseudo(int start, int end, String name) implements Tree {}

  /** @param nameStart where the member's name stands, which goes to {@code end} */
  record Select(Tree operand, int nameStart, int end, String member) implements Tree {
    @Override
    public int start() {
      return operand.start();
    }
  }

  record Index(Tree operand, Tree index, int end) implements Tree {
    @Override
    public int start() {
      return operand.start();
    }
  }

  /**
   * A function.
   *
   * @param receiver of a call written {@code receiver.name(…)}; also the {@code math} of {@code math.abs(x)}
   */
  record Call(int start, int end, int nameStart, @Nullable Tree receiver, String name, List<Tree> arguments)
      implements Tree {
    public int nameEnd() {
      return nameStart + name.length();
    }
  }

  record Unary(int start, Operator operator, Tree operand) implements Tree {
    @Override
    public int end() {
      return operand.end();
    }
  }

  record Binary(Operator operator, int operatorStart, Tree left, Tree right) implements Tree {
    @Override
    public int start() {
      return left.start();
    }

    @Override
    public int end() {
      return right.end();
    }
  }

  record Ternary(Tree condition, Tree then, Tree otherwise) implements Tree {
    @Override
    public int start() {
      return condition.start();
    }

    @Override
    public int end() {
      return otherwise.end();
    }
  }

  record ListOf(int start, int end, List<Tree> elements) implements Tree {}

  /** Keys and values stand at the same places of the two lists. */
  record MapOf(int start, int end, List<Tree> keys, List<Tree> values) implements Tree {}

  /** {@code has(operand)}. */
  record Has(int start, int end, Tree operand) implements Tree {}

  /**
   * A macro that goes over a list, or over the keys of a map.
   *
   * @param variable the name for the element at hand
   * @param filter of {@code map} with three arguments, which elements to take
   * @param body what is evaluated for each element
   */
  record Each(int start, int end, Macro macro, Tree range, String variable, int variableStart, @Nullable Tree filter,
      Tree body) implements Tree {}
}
