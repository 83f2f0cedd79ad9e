package io.weir.oracle;

import io.weir.stage.OnError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares weir with the oracle on one case, and makes a case that differs as small as it can. Run by hand it goes through
 * as many seeds as one likes: {@code Hunt FIRST COUNT}.
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
    String counts = oracle.in() + " in, " + oracle.made() + " made, " + oracle.dropped() + " dropped, " + oracle.out() + " out";
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
    List<byte[]> lines = Cuts.lines(big.input());
    for (int i = 0; i < lines.size(); i++) {
      List<byte[]> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      all.add(new Programs.Case(big.program(), Cuts.join(fewer)));
    }
    for (int i = big.program().size() - 1; i >= 0; i--) {
      List<Action> fewer = new ArrayList<>(big.program());
      fewer.remove(i);
      all.add(new Programs.Case(fewer, big.input()));
    }
    return all;
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
