package io.weir.language.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression as it was written. {@code start} and {@code end} are the chars of the program it stands at; parentheses
 * are not counted. Immutable; equal trees are equal only at the same place.
 */
public sealed interface Tree {
  int start();

  int end();

  /** The trees directly within, in the order written. */
  List<Tree> children();

  <R> R accept(Visitor<R> visitor);

  /** One method for each form, so that the compiler tells whoever treats them all when there is one more. */
  interface Visitor<R> {
    R literal(Literal literal);

    R name(Name name);

    R pseudo(Pseudo pseudo);

    R select(Select select);

    R index(Index index);

    R call(Call call);

    R unary(Unary unary);

    R binary(Binary binary);

    R ternary(Ternary ternary);

    R listOf(ListOf list);

    R mapOf(MapOf map);

    R has(Has has);

    R each(Each each);
  }

  /**
   * @param value null, Boolean, Long, {@link io.weir.language.function.Uint}, Double, String or
   *     {@link io.weir.language.function.Bytes}
   */
  record Literal(int start, int end, @Nullable Object value) implements Tree {
    @Override
    public List<Tree> children() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /**
   * A name: a macro's variable where one of that name is in force, else a field (or a type).
   *
   * @param quoted whether it stood in backquotes
   */
  record Name(int start, int end, String name, boolean quoted) implements Tree {
    @Override
    public List<Tree> children() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** @param name with its {@code @}, such as {@code @line} */
  record Pseudo(int start, int end, String name) implements Tree {
    @Override
    public List<Tree> children() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.pseudo(this);
    }
  }

  /** @param nameStart where the member's name stands, which goes to {@code end} */
  record Select(Tree operand, int nameStart, int end, String member) implements Tree {
    @Override
    public int start() {
      return operand.start();
    }

    @Override
    public List<Tree> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.select(this);
    }
  }

  record Index(Tree operand, Tree index, int end) implements Tree {
    @Override
    public int start() {
      return operand.start();
    }

    @Override
    public List<Tree> children() {
      return List.of(operand, index);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.index(this);
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

    @Override
    public List<Tree> children() {
      List<Tree> children = new ArrayList<>(arguments);
      if (receiver != null) {
        children.addFirst(receiver);
      }
      return children;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  record Unary(int start, Operator operator, Tree operand) implements Tree {
    @Override
    public int end() {
      return operand.end();
    }

    @Override
    public List<Tree> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
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

    @Override
    public List<Tree> children() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
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

    @Override
    public List<Tree> children() {
      return List.of(condition, then, otherwise);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ternary(this);
    }
  }

  record ListOf(int start, int end, List<Tree> elements) implements Tree {
    @Override
    public List<Tree> children() {
      return elements;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.listOf(this);
    }
  }

  /** Keys and values stand at the same places of the two lists. */
  record MapOf(int start, int end, List<Tree> keys, List<Tree> values) implements Tree {
    @Override
    public List<Tree> children() {
      List<Tree> children = new ArrayList<>(keys.size() * 2);
      for (int i = 0; i < keys.size(); i++) {
        children.add(keys.get(i));
        children.add(values.get(i));
      }
      return children;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.mapOf(this);
    }
  }

  /** {@code has(operand)}. */
  record Has(int start, int end, Tree operand) implements Tree {
    @Override
    public List<Tree> children() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.has(this);
    }
  }

  /**
   * A macro that goes over a list, or over the keys of a map.
   *
   * @param variable the name for the element at hand
   * @param filter of {@code map} with three arguments, which elements to take
   * @param body what is evaluated for each element
   */
  record Each(int start, int end, Macro macro, Tree range, String variable, int variableStart, @Nullable Tree filter,
      Tree body) implements Tree {
    @Override
    public List<Tree> children() {
      return filter == null ? List.of(range, body) : List.of(range, filter, body);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.each(this);
    }
  }
}
