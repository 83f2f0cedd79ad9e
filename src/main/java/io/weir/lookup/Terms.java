package io.weir.lookup;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one step asks.
 *
 * @param what how messages call it: {@code lookup dns}
 * @param identity steps whose identities are equal ask the same thing, and share what is remembered
 * @param timeout for one question, from when it has its turn
 * @param concurrency how many questions may be out at most; 0: the program does not say
 * @param memory null: nothing is remembered and nothing shared
 * @param shown how messages show a question
 * @param lateHint what to do about timeouts, behind the message of one; mostly empty
 */
public record Terms(String what, Object identity, Duration timeout, int concurrency, @Nullable Memory memory,
    Function<Object, String> shown, String lateHint) {
  /** Of a program that does not say; long enough for a busy service, short enough that a dead one is noticed. */
  public static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * What is remembered.
   *
   * @param entries answers at most
   * @param keep how old an answer may be
   */
  public record Memory(int entries, Duration keep) {}

  /** A duration as programs write it: {@code 200ms}, {@code 5s}, {@code 2m}. */
  public static String shown(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 != 0 || millis == 0 ? millis + "ms" : millis % 60_000 != 0 ? millis / 1000 + "s"
        : millis / 60_000 + "m";
  }
}
