package io.weir.language;

import io.weir.language.plan.StepNode;
import io.weir.language.step.ParseNode;
import io.weir.language.step.ask.AskNode;
import io.weir.stage.Stage.Nature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one stage. The first and the last segment of a program are always CPU: framing and writing; between two of
 * other natures there is always one.
 *
 * @param firstNumber of its first step, from 1
 * @param answers the step that asked in the stage in front, whose answer comes before the steps; null: none did
 * @param asks the step that asks in the stage behind, whose question comes after the steps; null: none does
 */
record Segment(Nature nature, List<StepNode> steps, int firstNumber, @Nullable AskNode answers,
    @Nullable AskNode asks) {
  static List<Segment> of(List<StepNode> steps) {
    List<Segment> segments = new ArrayList<>();
    List<StepNode> run = new ArrayList<>();
    AskNode answers = null;
    int number = 1;
    for (int i = 0; i < steps.size(); i++) {
      StepNode step = steps.get(i);
      boolean hasFront = step instanceof ParseNode parse && parse.front(i == 0, 0, false) != null;
      if (step.nature() == Nature.CPU && !hasFront) {
        run.add(step);
        continue;
      }
      AskNode asks = step instanceof AskNode ask ? ask : null;
      segments.add(new Segment(Nature.CPU, run, number, answers, asks));
      segments.add(new Segment(asks == null ? Nature.SERIAL : Nature.IO, List.of(step), i + 1, null, asks));
      run = hasFront ? new ArrayList<>(List.of(step)) : new ArrayList<>();
      number = hasFront ? i + 1 : i + 2;
      answers = asks;
    }
    segments.add(new Segment(Nature.CPU, run, number, answers, null));
    return segments;
  }

  /** The word of its first step, or what it does besides. */
  String word(boolean first, boolean last) {
    return !steps.isEmpty() ? steps.get(0).word() : first ? "frame" : last ? "write" : "pass";
  }

  /** The words of its steps. */
  String words() {
    return String.join(" | ", steps.stream().map(StepNode::word).toList());
  }

  /** Gives the stages of a program names that differ. */
  static final class StageNames {
    private final Set<String> taken = new HashSet<>();

    String name(String word) {
      String name = word;
      for (int i = 2; !taken.add(name); i++) {
        name = word + "-" + i;
      }
      return name;
    }
  }
}
