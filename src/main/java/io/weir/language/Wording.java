package io.weir.language;

import io.weir.language.plan.StepNode;
import io.weir.language.step.AsNode;
import java.util.List;
import java.util.Set;

/**
 * The text of a right program in parts, for those who make one program of several.
 *
 * @param steps all but the {@code as} at the end
 * @param as that {@code as}; empty where there is none
 * @param asStart where it begins in the text
 * @param first the first step; empty where there is none
 */
public record Wording(String steps, String as, int asStart, String first) {

  /** @param text of this program */
  public static Wording of(Program program, String text) {
    List<StepNode> nodes = program.steps();
    AsNode writer = program.writer();
    return new Wording(nodes.isEmpty() ? "" : text.substring(0, nodes.get(nodes.size() - 1).end()),
        writer == null ? "" : text.substring(writer.start(), writer.end()), writer == null ? text.length() : writer.start(),
        nodes.isEmpty() ? "" : text.substring(nodes.get(0).start(), nodes.get(0).end()));
  }

  /** The steps without those of these words. */
  public static String without(Set<String> words, Program program, String text) {
    StringBuilder out = new StringBuilder();
    for (StepNode node : program.steps()) {
      if (!words.contains(node.word())) {
        out.append(out.isEmpty() ? "" : "\n| ").append(text, node.start(), node.end());
      }
    }
    return out.toString();
  }
}
