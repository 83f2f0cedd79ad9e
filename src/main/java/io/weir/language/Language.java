package io.weir.language;

import io.weir.diagnostic.Problems;
import io.weir.language.step.AsNode;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepNode;
import io.weir.language.step.flow.MultilineNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles programs. Any thread. */
public final class Language {
  private Language() {}

  /**
   * Reads and checks a program.
   *
   * @throws ProgramMistakes with all mistakes in the text
   */
  public static Program compile(String text, LanguageOptions options) throws ProgramMistakes {
    return compile(text, options, null);
  }

  /**
   * As {@link #compile}, for records that have just these fields behind the step that reads them, as those of a sample do. What is
   * a mistake then need not be one: other records may have other fields.
   */
  public static void check(String text, LanguageOptions options, Set<String> seen) throws ProgramMistakes {
    compile(text, options, seen);
  }

  /**
   * The fields that records may have behind the steps of a program that is just being written: its mistakes are passed over. None
   * where nobody knows.
   *
   * @param seen the fields of a sample, as in {@link #check}; null: there is none
   */
  public static Set<String> fields(String text, LanguageOptions options, @Nullable Set<String> seen) {
    Problems problems = new Problems();
    Scope scope = new Scope(problems, options.fieldsBefore(), true, null, null, seen);
    new ProgramParser(text, problems).parse().forEach(node -> node.check(scope));
    Set<String> known = scope.mayHave();
    return known != null ? known : seen != null ? seen : Set.of();
  }

  private static Program compile(String text, LanguageOptions options, @Nullable Set<String> seen) throws ProgramMistakes {
    Problems problems = new Problems();
    List<StepNode> nodes = new ProgramParser(text, problems).parse();
    Scope scope = new Scope(problems, options.fieldsBefore(), options.redactKey() != null, options.functions().allowedEnvironment(),
        options.plugins(), seen);
    nodes.forEach(node -> node.check(scope));
    for (StepNode node : nodes) {
      if (node instanceof MultilineNode && node != nodes.get(0)) {
        problems.add(node.start(), node.end(), "multiline joins the lines of the input and must be the first step");
      }
    }
    if (!problems.isEmpty()) {
      throw new ProgramMistakes(text, problems);
    }
    AsNode writer = null;
    List<StepNode> steps = new ArrayList<>();
    for (StepNode node : nodes) {
      if (node instanceof AsNode as) {
        writer = as;
      } else {
        steps.add(node);
      }
    }
    return new Program(List.copyOf(steps), writer, options, scope.fieldsMade());
  }
}
