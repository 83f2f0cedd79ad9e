package io.weir.cli;

import io.weir.diagnostic.Nearest;
import io.weir.language.function.Function;
import io.weir.language.function.Functions;
import io.weir.language.step.StepCatalog;
import io.weir.language.plan.StepDeclaration;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code weir manual [TOPIC]}: printed from the declarations of steps and functions. */
final class ManualCommand {
  private final PrintStream out;
  private final PrintStream err;

  ManualCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  int run(String[] words) {
    String topic = String.join(" ", words);
    StringBuilder page = new StringBuilder();
    for (StepDeclaration step : StepCatalog.all()) {
      if (topic.isEmpty() || topic.equals("steps") || step.word().equals(topic)) {
        describe(step, page);
      }
    }
    for (Function function : Functions.all()) {
      if (topic.isEmpty() || topic.equals("functions") || function.name().equals(topic)) {
        page.append(function.name()).append("  ").append(function.summary()).append('\n')
            .append("    ").append(function.example()).append("\n\n");
      }
    }
    if (page.isEmpty()) {
      err.print("weir: the manual has no topic '" + topic + "'" + Nearest.hint(topic, topics()) + "\n");
      return ExitCode.MISTAKE;
    }
    out.print(page);
    return ExitCode.DONE;
  }

  private static void describe(StepDeclaration step, StringBuilder page) {
    page.append(step.synopsis()).append("\n    ").append(step.summary()).append('\n');
    for (StepDeclaration.Example example : step.examples()) {
      page.append("\n    weir '").append(example.program()).append("'\n");
      example.input().lines().forEach(line -> page.append("      < ").append(line).append('\n'));
      example.output().lines().forEach(line -> page.append("      > ").append(line).append('\n'));
    }
    page.append('\n');
  }

  private static List<String> topics() {
    List<String> topics = new ArrayList<>(List.of("steps", "functions"));
    StepCatalog.all().forEach(step -> topics.add(step.word()));
    topics.addAll(Functions.names());
    return topics;
  }
}
