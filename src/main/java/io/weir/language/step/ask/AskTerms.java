package io.weir.language.step.ask;

import io.weir.diagnostic.Nearest;
import io.weir.language.plan.Durations;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Terms;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the question, in any order: {@code as F}, {@code timeout D}, {@code cache N for D},
 * {@code concurrency N}, {@code else E}.
 *
 * @param field takes the answer; null: the record becomes it
 * @param concurrency 0: the program does not say
 */
record AskTerms(@Nullable FieldName field, Duration timeout, Terms.@Nullable Memory memory, int concurrency,
    @Nullable Tree otherwise) {
  private static final List<String> WORDS = List.of("as", "timeout", "cache", "concurrency", "else");
  private static final int CONCURRENCY_MOST = 100_000;
  private static final int ENTRIES_MOST = 100_000_000;

  /** @param step how messages call it; {@code needsField} whether it must have an {@code as} */
  static AskTerms parse(StepSource source, String step, boolean needsField) {
    Reading reading = new Reading(source, step);
    while (!source.atEnd() && reading.one()) {
      continue;
    }
    Token behind = source.lexer().peek();
    if (needsField && reading.field == null) {
      throw source.mistake(behind, "'as F' is expected behind " + step + ", the field that takes the answer, found "
          + behind.shown());
    }
    return new AskTerms(reading.field, reading.timeout, reading.memory, reading.concurrency, reading.otherwise);
  }

  /** Reads one after the other. */
  private static final class Reading {
    private final StepSource source;
    private final String step;
    private final Set<String> seen = new HashSet<>();
    private @Nullable FieldName field;
    private Duration timeout = Terms.TIMEOUT;
    private Terms.@Nullable Memory memory;
    private int concurrency;
    private @Nullable Tree otherwise;

    Reading(StepSource source, String step) {
      this.source = source;
      this.step = step;
    }

    /** Whether another one stood there. */
    boolean one() {
      Token word = source.lexer().peek();
      if (word.kind() != Token.Kind.NAME) {
        return false;
      }
      if (!WORDS.contains(word.text())) {
        throw source.mistake(word, "behind " + step + " stand 'as F', 'timeout D', 'cache N for D', 'concurrency N', "
            + "'else E', found " + word.shown() + Nearest.hint(word.text(), WORDS));
      }
      source.lexer().next();
      if (!seen.add(word.text())) {
        throw source.mistake(word, "'" + word.text() + "' stands here twice");
      }
      switch (word.text()) {
        case "as" -> field = source.plainField();
        case "timeout" -> timeout = Duration.ofMillis(Durations.millis(source, "the timeout"));
        case "cache" -> memory = memory();
        case "concurrency" -> concurrency = number("the number of questions that may be out", CONCURRENCY_MOST);
        default -> otherwise = source.expression();
      }
      return true;
    }

    private Terms.Memory memory() {
      int entries = number("the number of answers to remember", ENTRIES_MOST);
      source.expect("for", "behind 'cache " + entries + "', with the time to remember");
      return new Terms.Memory(entries, Duration.ofMillis(Durations.millis(source, "the time to remember")));
    }

    private int number(String what, int most) {
      Token token = source.lexer().peek();
      long number = source.count(what, 1);
      if (number > most) {
        throw source.mistake(token, what + " must be at most " + most);
      }
      return (int) number;
    }
  }
}
