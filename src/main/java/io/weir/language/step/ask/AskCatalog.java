package io.weir.language.step.ask;

import io.weir.language.plan.StepDeclaration;
import io.weir.language.plan.StepDeclaration.Example;
import java.util.List;

/** The declarations of the steps that ask. */
public final class AskCatalog {
  private static final String TERMS = " Behind it, in any order: 'timeout D' (5s if not said), 'cache N for D' (remembers N "
      + "answers so long, and asks what several records want to know at a time only once), 'concurrency N' (questions out "
      + "at most), 'else E' (what the answer is when there is none; without it the record fails).";

  private AskCatalog() {}

  /** All of them, in the order of the manual. */
  public static List<StepDeclaration> all() {
    return List.of(call());
  }

  private static StepDeclaration call() {
    return new StepDeclaration("call", "call NAME [(E, …)] [as F]",
        "Calls a Java function (io.weir.plugin.CallFunction) from a jar in the folder of --plugins DIR, with the values of "
            + "the expressions, or with the whole record: a map of its fields, or its text. Without 'as' the record becomes "
            + "the answer: a map its fields, all else its text." + TERMS,
        List.of(Example.elsewhere("parse json | call area (w, h) as area timeout 200ms else -1",
            "{\"w\":2,\"h\":3}\n", "{\"w\":2,\"h\":3,\"area\":6}\n")), CallAsked::parse);
  }
}
