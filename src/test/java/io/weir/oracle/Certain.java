package io.weir.oracle;

import java.util.Collection;
import java.util.List;

/** Calls of constants that fail: mistakes of a program where they are made for every record. */
final class Certain {
  private Certain() {}

  /** Whether it is a call whose arguments are constant and have values, and which has none. */
  static boolean fails(Term term) {
    return term instanceof Term.Call call && isConstant(call)
        && call.arguments().stream().allMatch(Certain::hasValue) && !hasValue(call);
  }

  private static boolean hasValue(Term constant) {
    try {
      new TermWalker(new Rec(0, "", "")).value(constant);
      return true;
    } catch (Rec.Wrong wrong) {
      return false;
    }
  }

  private static boolean isConstant(Term term) {
    return switch (term) {
      case Term.Literal literal -> true;
      case Term.Unary unary -> isConstant(unary.operand());
      case Term.Binary binary -> isConstant(binary.left()) && isConstant(binary.right());
      case Term.Choice choice -> all(List.of(choice.condition(), choice.then(), choice.otherwise()));
      case Term.Items items -> all(items.items());
      case Term.Entries entries -> all(entries.entries().values());
      case Term.Index index -> isConstant(index.of()) && isConstant(index.key());
      case Term.Member member -> isConstant(member.of());
      case Term.Call call -> all(call.arguments());
      case Term.Field field -> false;
      case Term.Line line -> false;
      case Term.Local local -> false;
      case Term.Loop loop -> false;
    };
  }

  private static boolean all(Collection<Term> terms) {
    return terms.stream().allMatch(Certain::isConstant);
  }
}
