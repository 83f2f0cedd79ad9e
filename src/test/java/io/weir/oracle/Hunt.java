package io.weir.oracle;

import io.weir.stage.OnError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares weir with the oracle on one case, and makes a case that differs as small as it can. Run by hand it goes through
 * as many seeds as one likes: {@code Hunt FIRST COUNT [SKIP]}, where SKIP fits programs to leave out.
 */
final class Hunt {
  private Hunt() {}

  /** How the two differ, or null. */
  static @Nullable String difference(Programs.Case one, OnError onError) {
    Weir.Outcome weir;
    try {
      weir = Weir.run(one.text(), one.input(), onError);
    } catch (AssertionError | RuntimeException broken) {
      java.io.StringWriter trace = new java.io.StringWriter();
      broken.printStackTrace(new java.io.PrintWriter(trace));
      return "weir does not run it: " + trace.toString().lines().limit(12).toList();
    }
    Oracle.Outcome oracle = new Oracle(one.program(), onError == OnError.KEEP).run(one.input());
    String expected = show(oracle.output());
    String found = show(weir.output());
    if (!expected.equals(found)) {
      return "expected output:\n" + expected + "\nfound:\n" + found;
    }
    if (onError == OnError.FILE && !oracle.failures().equals(weir.failures())) {
      return "expected failures (step:number): " + oracle.failures() + "\nfound: " + weir.failures();
    }
    if (one.program().isEmpty()) {
      return null;
    }
    String counts = oracle.in() + " in, " + oracle.made() + " made, " + oracle.dropped() + " dropped, "
        + oracle.out() + " out";
    String counted = weir.tally().in + " in, " + weir.tally().made + " made, " + weir.tally().dropped + " dropped, "
        + weir.tally().out + " out";
    return counts.equals(counted) ? null : "expected " + counts + "\nfound " + counted;
  }

  /** The case without every step and every record that the difference does not need. */
  static String smallest(Programs.Case big, OnError onError) {
    Programs.Case small = big;
    for (boolean shorter = true; shorter;) {
      shorter = false;
      for (Programs.Case next : shorter(small)) {
        String difference = difference(next, onError);
        if (difference != null && !difference.startsWith("weir does not run it: [java.lang.AssertionError")) {
          small = next;
          shorter = true;
          break;
        }
      }
    }
    return "program: " + small.text() + "\ninput:\n" + show(small.input()) + "\n" + difference(small, onError) + "\n";
  }

  private static List<Programs.Case> shorter(Programs.Case big) {
    List<Programs.Case> all = new ArrayList<>();
    List<byte[]> lines = Weir.lines(big.input());
    for (int i = 0; i < lines.size(); i++) {
      List<byte[]> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      all.add(new Programs.Case(big.program(), Weir.join(fewer)));
    }
    for (int i = big.program().size() - 1; i >= 0; i--) {
      List<Action> fewer = new ArrayList<>(big.program());
      fewer.remove(i);
      all.add(new Programs.Case(fewer, big.input()));
      for (Action simpler : simpler(big.program().get(i))) {
        List<Action> changed = new ArrayList<>(big.program());
        changed.set(i, simpler);
        all.add(new Programs.Case(changed, big.input()));
      }
    }
    return all;
  }

  private static List<Action> simpler(Action action) {
    return switch (action) {
      case Action.Where where -> parts(where.condition()).stream()
          .<Action>map(part -> new Action.Where(part, where.keeps())).toList();
      case Action.Set set when set.assignments().size() > 1 -> set.assignments().stream()
          .<Action>map(one -> new Action.Set(List.of(one))).toList();
      case Action.Set set -> parts(set.assignments().get(0).value()).stream()
          .<Action>map(part -> new Action.Set(List.of(new Action.Assignment(set.assignments().get(0).path(), part))))
          .toList();
      default -> List.of();
    };
  }

  /** What a term is made of, as far as it can stand alone. */
  private static List<Term> parts(Term term) {
    return switch (term) {
      case Term.Unary unary -> List.of(unary.operand());
      case Term.Binary binary -> List.of(binary.left(), binary.right());
      case Term.Choice choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
      case Term.Items items -> items.items();
      case Term.Index index -> List.of(index.of());
      case Term.Member member -> List.of(member.of());
      case Term.Call call -> call.arguments();
      case Term.Loop loop -> List.of(loop.over());
      default -> List.of();
    };
  }

  private static String show(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).replace("\r", "<CR>");
  }

  public static void main(String[] words) {
    long first = Long.parseLong(words[0]);
    long count = Long.parseLong(words[1]);
    int most = 12;
    List<LongFunction<Programs.Case>> makers = List.of(Programs::expression, Programs::of);
    for (long seed = first; seed < first + count && most > 0; seed++) {
      for (LongFunction<Programs.Case> maker : makers) {
        Programs.Case one = maker.apply(seed);
        if (words.length > 2 && one.text().matches(words[2])) {
          continue;
        }
        for (OnError onError : List.of(OnError.FILE, OnError.KEEP)) {
          if (difference(one, onError) != null) {
            System.out.println("seed " + seed + " " + onError + "\n" + smallest(one, onError));
            most--;
            break;
          }
        }
      }
    }
  }
}
