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
      int before = problems.count();
      source.begin();
      String word = lexer.peek().text();
      StepNode node = StepCatalog.parse(source);
      Token behind = lexer.peek();
      if (problems.count() == before && behind.kind() != Token.Kind.END && !behind.is("|")) {
        problems.add(behind.start(), behind.end(), unexpected(behind, node));
      }
      if (node != null) {
        add(node);
      }
      if (problems.count() > before) {
        boolean narrowed = node != null && Set.of("keep", "remove").contains(word);
        nodes.add(new BrokenNode(node == null ? source.expressions() : List.of(),
            StepCatalog.makesNoFields(word) && !narrowed));
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
    if (token.is("=")) {
      return what + "'==' compares";
    }
    if (token.is(")") || token.is("]") || token.is("}")) {
      return what + "it closes nothing";
    }
    if (before != null && before.word().equals("dedupe") && (token.is("last") || token.is("within"))) {
      return "dedupe takes within D or last N, not both";
    }
    boolean step = token.kind() == Token.Kind.NAME && StepCatalog.isStep(token.text());
    List<String> words = source.wordsFor(token);
    String meant = token.isName() && !step ? Nearest.of(token.text(), words) : "";
    if (!meant.isEmpty()) {
      return what + "did you mean '" + meant + "'?";
    }
    if (before != null && token.isName() && !step && Set.of("dedupe", "count").contains(before.word())) {
      return what + "write " + before.word() + " by " + token.text();
    }
    return what + (step || token.kind() == Token.Kind.SYMBOL ? "" : may(words)) + "steps are joined by '|'"
        + (step ? "" : ", lists by ','");
  }

  /** Such as {@code 'as', 'by' or 'every' may stand here; }. */
  private static String may(List<String> words) {
    if (words.isEmpty()) {
      return "";
    }
    String last = "'" + words.get(words.size() - 1) + "' may stand here; ";
    return words.size() == 1 ? last : "'" + String.join("', '", words.subList(0, words.size() - 1)) + "' or " + last;
  }
}
