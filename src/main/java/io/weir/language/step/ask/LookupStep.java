package io.weir.language.step.ask;

import io.weir.diagnostic.Nearest;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import java.util.List;

/** {@code lookup table | dns | rdns | http | redis | sql}. */
final class LookupStep {
  static final List<String> KINDS = List.of("table", "dns", "rdns", "http", "redis", "sql");

  private LookupStep() {}

  static StepNode parse(StepSource source) {
    Token kind = source.lexer().peek();
    String kinds = " (there are: " + String.join(", ", KINDS) + ")";
    if (!kind.isName()) {
      throw source.mistake(kind, "what to look up in is expected behind lookup, found " + kind.shown() + kinds);
    }
    source.lexer().next();
    return switch (kind.text()) {
      case "table" -> TableNode.parse(source);
      case "dns", "rdns" -> NameAsked.parse(source, kind.text());
      case "http", "https" -> HttpAsked.parse(source);
      case "redis" -> RedisAsked.parse(source);
      case "sql" -> SqlAsked.parse(source);
      default -> throw source.mistake(kind, "lookup knows no '" + kind.text() + "'" + Nearest.hint(kind.text(), KINDS)
          + kinds);
    };
  }
}
