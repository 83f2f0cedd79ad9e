package io.weir.language.step.ask;

import io.weir.diagnostic.Nearest;
import io.weir.language.plan.Durations;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Terms;
import java.time.Duration;
import java.util.ArrayList;
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

  /** What one kind of step may have besides. */
  interface More {
    More NONE = word -> false;

    /** Reads what stands behind this word; false: the word means nothing to it. */
    boolean read(Token word);

    default List<String> words() {
      return List.of();
    }
  }

  /**
   * @param step how messages call it
   * @param needsField whether it must have an {@code as}
   */
  static AskTerms parse(StepSource source, String step, boolean needsField, More more) {
    Reading reading = new Reading(source, step, more);
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
    private final More more;
    private final Set<String> seen = new HashSet<>();
    private @Nullable FieldName field;
    private Duration timeout = Terms.TIMEOUT;
    private Terms.@Nullable Memory memory;
    private int concurrency;
    private @Nullable Tree otherwise;

    Reading(StepSource source, String step, More more) {
      this.source = source;
      this.step = step;
      this.more = more;
    }

    /** Whether another one stood there. */
    boolean one() {
      Token word = source.lexer().peek();
      if (word.kind() != Token.Kind.NAME) {
        return false;
      }
      if (!WORDS.contains(word.text()) && !more.words().contains(word.text())) {
        throw unknown(word);
      }
      source.lexer().next();
      if (more.read(word)) {
        return true;
      }
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

    private StepSource.Mistake unknown(Token word) {
      List<String> all = new ArrayList<>(more.words());
      all.addAll(WORDS);
      return source.mistake(word, "behind " + step + " may stand " + String.join(", ", all) + ", found " + word.shown()
          + Nearest.hint(word.text(), all));
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
