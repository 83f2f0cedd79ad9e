package io.weir.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression. {@link TermText} writes it as CEL, {@link TermWalker} says its value. */
sealed interface Term {
  /** Null, a Boolean, Long, Double or String. */
  record Literal(@Nullable Object value) implements Term {}

  /** A field, or a place inside one. */
  record Field(List<String> path) implements Term {}

  /** {@code @line}. */
  record Line() implements Term {}

  /** The variable of a macro. */
  record Local(String name) implements Term {}

  /** {@code !} or {@code -}. */
  record Unary(String operator, Term operand) implements Term {}

  record Binary(String operator, Term left, Term right) implements Term {}

  record Choice(Term condition, Term then, Term otherwise) implements Term {}

  record Items(List<Term> items) implements Term {}

  record Entries(Map<String, Term> entries) implements Term {}

  record Index(Term of, Term key) implements Term {}

  record Member(Term of, String name) implements Term {}

  /** A function; as a method its first argument stands in front. {@code has} and {@code coalesce} among them. */
  record Call(String name, boolean method, List<Term> arguments) implements Term {}

  /** {@code all exists exists_one map filter}; a map may have a condition before its body. */
  record Loop(String macro, Term over, String variable, @Nullable Term condition, Term body) implements Term {}

  static Term field(String... path) {
    return new Field(List.of(path));
  }

  static Term call(String name, Term... arguments) {
    return new Call(name, false, List.of(arguments));
  }

  static Term method(String name, Term... arguments) {
    return new Call(name, true, List.of(arguments));
  }
}
