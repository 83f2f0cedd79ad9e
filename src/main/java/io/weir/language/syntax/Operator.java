package io.weir.language.syntax;

/** The operators of CEL, with how tightly they bind. */
public enum Operator {
  OR("||", 1),
  AND("&&", 2),
  EQUAL("==", 3),
  UNEQUAL("!=", 3),
  LESS("<", 3),
  LESS_EQUAL("<=", 3),
  GREATER(">", 3),
  GREATER_EQUAL(">=", 3),
  IN("in", 3),
  ADD("+", 4),
  SUBTRACT("-", 4),
  MULTIPLY("*", 5),
  DIVIDE("/", 5),
  REMAINDER("%", 5),
  NOT("!", 6),
  NEGATE("-", 6);

  private final String symbol;
  private final int binding;

  Operator(String symbol, int binding) {
    this.symbol = symbol;
    this.binding = binding;
  }

  public String symbol() {
    return symbol;
  }

  /** 1 binds most loosely. */
  int binding() {
    return binding;
  }

  /** Whether it asks for an order: {@code < <= > >=}. */
  public boolean isOrdering() {
    return this == LESS || this == LESS_EQUAL || this == GREATER || this == GREATER_EQUAL;
  }
}
