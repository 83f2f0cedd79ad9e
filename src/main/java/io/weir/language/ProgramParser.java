package io.weir.language;

import io.weir.diagnostic.Nearest;
import io.weir.diagnostic.Problems;
import io.weir.language.step.AsNode;
import io.weir.language.step.StepCatalog;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Lexer;
import io.weir.language.syntax.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads steps joined by {@code |}. After a mistake it goes on with the next step, so that all are found. */
final class ProgramParser {
  private final Lexer lexer;
  private final Problems problems;
  private final StepSource source;
  private final List<StepNode> nodes = new ArrayList<>();

  ProgramParser(String text, Problems problems) {
    this.lexer = new Lexer(text, problems);
    this.problems = problems;
    this.source = new StepSource(lexer, problems);
  }

  List<StepNode> parse() {
    if (lexer.peek().kind() == Token.Kind.END) {
      return nodes;
    }
    do {
      int before = problems.list().size();
      StepNode node = StepCatalog.parse(source);
      boolean sound = problems.list().size() == before;
      if (node != null) {
        add(node);
      }
      Token behind = lexer.peek();
      if (sound && behind.kind() != Token.Kind.END && !behind.is("|")) {
        problems.add(behind.start(), behind.end(), unexpected(behind, node));
      }
      lexer.skipStep();
    } while (lexer.accept("|"));
    return nodes;
  }

  private void add(StepNode node) {
    if (!nodes.isEmpty() && nodes.get(nodes.size() - 1) instanceof AsNode) {
      AsNode as = (AsNode) nodes.get(nodes.size() - 1);
      problems.add(as.start(), as.end(), "'as' says how records are written and must be the last step");
    }
    nodes.add(node);
  }

  private String unexpected(Token token, @Nullable StepNode before) {
    String what = token.shown() + " is not expected here; ";
    boolean step = token.kind() == Token.Kind.NAME && StepCatalog.isStep(token.text());
    String meant = token.isName() && !step ? Nearest.of(token.text(), source.expectedInstead(token)) : "";
    if (!meant.isEmpty() && !meant.equals(token.text())) {
      return what + "did you mean '" + meant + "'?";
    }
    if (token.is("=")) {
      return what + "'==' compares";
    }
    if (token.is(")") || token.is("]") || token.is("}")) {
      return what + "it closes nothing";
    }
    if (before != null && token.isName() && !step && Set.of("dedupe", "count").contains(before.word())) {
      return what + "write " + before.word() + " by " + token.text();
    }
    return what + "steps are joined by '|'" + (step ? "" : ", lists by ','");
  }
}
