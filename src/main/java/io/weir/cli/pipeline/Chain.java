package io.weir.cli.pipeline;

import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.language.Wording;
import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.SinkNode;
import io.weir.pipeline.definition.TransformNode;
import io.weir.pipeline.definition.TransformTest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The programs a test goes through as one: from its first transform to its last, or to a sink. Steps that write files are left out,
 * and so is {@code throttle}, which lets everything pass in a test.
 */
final class Chain {
  private static final Set<String> LEFT_OUT = Set.of("tee", "throttle");

  private final Map<String, List<String>> from = new HashMap<>();
  private final Map<String, String> programs = new HashMap<>();

  private Chain(PipelineFile file) {
    for (TransformNode transform : file.transforms()) {
      from.put(transform.name(), transform.from());
      programs.put(transform.name(), transform.program());
    }
    for (SinkNode sink : file.sinks()) {
      from.put(sink.name(), sink.from());
      programs.put(sink.name(), sink.program());
    }
  }

  /** The text of the program of a test. */
  static String of(PipelineFile file, TransformTest test, LanguageOptions options) throws ProgramMistakes {
    Chain chain = new Chain(file);
    Deque<String> way = new ArrayDeque<>();
    if (!chain.find(test.until(), test.transform(), way, chain.programs.size())) {
      throw new IllegalStateException("no way from " + test.transform() + " to " + test.until());
    }
    StringBuilder text = new StringBuilder();
    for (String name : way) {
      String own = chain.programs.getOrDefault(name, "");
      Program program = Language.compile(own, options);
      add(text, Wording.without(LEFT_OUT, program, own));
      add(text, Wording.of(program, own).as());
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String steps) {
    text.append(text.isEmpty() || steps.isEmpty() ? "" : "\n| ").append(steps);
  }

  /** Goes back from a part to where the records come in; the file was checked, so there is one way. */
  private boolean find(String name, String first, Deque<String> way, int longest) {
    way.addFirst(name);
    if (name.equals(first)) {
      return true;
    }
    @Nullable List<String> before = from.get(name);
    if (before != null && longest > 0) {
      for (String one : before) {
        if (find(one, first, way, longest - 1)) {
          return true;
        }
      }
    }
    way.removeFirst();
    return false;
  }
}
