package io.weir.language.syntax;

import io.weir.diagnostic.Problems;
import io.weir.language.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one expression by the grammar of the CEL specification (operator precedence climbing) and stops at the first
 * word that does not belong to it. Words of the step grammar need no special care: behind a complete operand CEL has no
 * name.
 *
 * <p>Trees are at most {@link #DEPTH_MOST} deep, so whoever walks one may recurse. Chains of {@code &&} and {@code ||},
 * which are associative, become balanced trees and may have any length.
 */
public final class ExpressionParser {
  static final int DEPTH_MOST = 250;

  private final Lexer lexer;
  private final Problems problems;
  private final OperandParser operands;
  private final boolean equalsEnds;
  private int nesting;
  private int entered;
  /** Of the tree that was made last. */
  private int depth;

  private ExpressionParser(Lexer lexer, Problems problems, boolean equalsEnds) {
    this.equalsEnds = equalsEnds;
    this.lexer = lexer;
    this.problems = problems;
    this.operands = new OperandParser(this, lexer, problems);
  }

  /** The expression at hand; null when it has a mistake, which is reported, and the lexer then stands at it. */
  public static @Nullable Tree parse(Lexer lexer, Problems problems) {
    return new ExpressionParser(lexer, problems, false).whole();
  }

  /** As {@link #parse}, where a step has a {@code =} behind an expression. */
  public static @Nullable Tree parseBeforeEquals(Lexer lexer, Problems problems) {
    return new ExpressionParser(lexer, problems, true).whole();
  }

  private @Nullable Tree whole() {
    try {
      Tree tree = expression();
      Leftover.report(tree, lexer, problems);
      return tree;
    } catch (SyntaxMistake reported) {
      return null;
    }
  }

  /** A whole expression inside another one. */
  Tree nested() {
    nesting++;
    Tree tree = expression();
    nesting--;
    return tree;
  }

  private Tree expression() {
    enter();
    Tree condition = binary(1);
    if (!lexer.accept("?")) {
      leave();
      return condition;
    }
    int deepest = depth;
    nesting++;
    Tree then = binary(1);
    deepest = Math.max(deepest, depth);
    expect(":", "the ':' of 'condition ? value : other value'");
    nesting--;
    Tree otherwise = expression();
    deeper(Math.max(deepest, depth));
    leave();
    return new Tree.Ternary(condition, then, otherwise);
  }

  private Tree binary(int binding) {
    if (binding <= Operator.AND.binding()) {
      return chain(binding);
    }
    Tree left = unary();
    return rest(left, binding);
  }

  /** All that binds at least so tightly behind a complete left operand. */
  private Tree rest(Tree first, int binding) {
    Tree left = first;
    boolean ordered = false;
    for (Operator operator; (operator = binaryOperator(binding)) != null;) {
      int at = lexer.next().start();
      if (ordered && operator.isOrdering()) {
        problems.add(at, lexer.position(), "'a < b < c' compares true or false with c; write a < b && b < c");
      }
      ordered = operator.isOrdering();
      int deepest = depth;
      Tree right = unary();
      for (Operator tighter; (tighter = binaryOperator(operator.binding() + 1)) != null;) {
        right = rest(right, tighter.binding());
      }
      deeper(Math.max(deepest, depth));
      left = new Tree.Binary(operator, at, left, right);
    }
    return left;
  }

  private Tree chain(int binding) {
    Operator operator = binding == Operator.OR.binding() ? Operator.OR : Operator.AND;
    Tree first = binary(binding + 1);
    if (binaryOperator(binding) != operator) {
      return first;
    }
    List<Tree> links = new ArrayList<>(List.of(first));
    List<Integer> places = new ArrayList<>();
    int deepest = depth;
    while (binaryOperator(binding) == operator) {
      places.add(lexer.next().start());
      links.add(binary(binding + 1));
      deepest = Math.max(deepest, depth);
    }
    deeper(deepest + 31 - Integer.numberOfLeadingZeros(places.size()));
    return balanced(operator, links, places, 0, links.size());
  }

  private static Tree balanced(Operator operator, List<Tree> links, List<Integer> places, int from, int to) {
    if (to - from == 1) {
      return links.get(from);
    }
    int middle = from + to >>> 1;
    return new Tree.Binary(operator, places.get(middle - 1), balanced(operator, links, places, from, middle),
        balanced(operator, links, places, middle, to));
  }

  private @Nullable Operator binaryOperator(int binding) {
    Operator operator = operatorAt(lexer.peek());
    return operator != null && operator.binding() >= binding && operator.binding() < Operator.NOT.binding()
        ? operator : null;
  }

  /** The operator this word is, or was surely meant to be; the latter is reported. */
  private @Nullable Operator operatorAt(Token token) {
    if (token.kind() != Kind.SYMBOL && token.kind() != Kind.NAME) {
      return null;
    }
    return switch (token.text()) {
      case "||" -> Operator.OR;
      case "&&" -> Operator.AND;
      case "==" -> Operator.EQUAL;
      case "!=" -> Operator.UNEQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_EQUAL;
      case "in" -> Operator.IN;
      case "+" -> Operator.ADD;
      case "-" -> Operator.SUBTRACT;
      case "*" -> Operator.MULTIPLY;
      case "/" -> Operator.DIVIDE;
      case "%" -> Operator.REMAINDER;
      case "and", "AND", "&" -> meant(token, Operator.AND);
      case "or", "OR" -> meant(token, Operator.OR);
      case "<>" -> meant(token, Operator.UNEQUAL);
      case "=>" -> meant(token, Operator.GREATER_EQUAL);
      case "=<" -> meant(token, Operator.LESS_EQUAL);
      case "=" -> equalsEnds && nesting == 0 ? null : meant(token, Operator.EQUAL);
      default -> null;
    };
  }

  private Operator meant(Token token, Operator operator) {
    problems.add(token.start(), token.end(), token.is("=")
        ? "'=' does not compare; write '=='"
        : "there is no operator '" + token.text() + "'; write '" + operator.symbol() + "'");
    return operator;
  }

  private Tree unary() {
    Token token = lexer.peek();
    Operator operator = token.is("!") || notWord(token) ? Operator.NOT : token.is("-") ? Operator.NEGATE : null;
    if (operator == null) {
      return operands.member();
    }
    lexer.next();
    Kind following = lexer.peek().kind();
    if (operator == Operator.NEGATE && (following == Kind.INT || following == Kind.FLOAT)) {
      return operands.negative(token.start());
    }
    enter();
    Tree operand = unary();
    leave();
    deeper(depth);
    return new Tree.Unary(token.start(), operator, operand);
  }

  /** Whether this is a {@code not} with an operand behind it, which is reported; the lexer stays. */
  private boolean notWord(Token token) {
    if (!token.is("not")) {
      return false;
    }
    lexer.next();
    boolean meant = Leftover.beginsOperand(lexer.peek());
    lexer.reset(token.start());
    if (meant) {
      problems.add(token.start(), token.end(), "there is no operator 'not'; write '!'");
    }
    return meant;
  }

  // ---- what OperandParser shares ----

  int depth() {
    return depth;
  }

  /** Says that the tree made now stands above trees of this depth. */
  void deeper(int below) {
    depth = below + 1;
    if (depth > DEPTH_MOST) {
      throw tooDeep();
    }
  }

  /** Says that the tree made now has nothing below. */
  void leaf() {
    depth = 1;
  }

  void enter() {
    if (++entered > DEPTH_MOST) {
      throw tooDeep();
    }
  }

  void leave() {
    entered--;
  }

  private SyntaxMistake tooDeep() {
    return mistake(lexer.peek(), "this expression is nested more than " + DEPTH_MOST
        + " levels deep; split it into several with set");
  }

  /** Reports a mistake at a word. */
  SyntaxMistake mistake(Token at, String message) {
    problems.add(at.start(), at.end(), message);
    return new SyntaxMistake();
  }

  Token expect(String symbol, String what) {
    Token token = lexer.peek();
    if (!token.is(symbol)) {
      throw mistake(token, what + " is expected here, found " + token.shown());
    }
    return lexer.next();
  }

  /** Leaves the parser behind a mistake that is reported; no stack trace. */
  static final class SyntaxMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    SyntaxMistake() {
      super(null, null, false, false);
    }
  }
}
