package io.weir.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What came of a question. */
public final class Told {
  private static final int WAIT_S_MAX = 20;

  private Told() {}

  /** The answer; fails when there is none. */
  public static Object answer(CompletionStage<?> stage) {
    try {
      return stage.toCompletableFuture().get(WAIT_S_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException none) {
      throw new AssertionError("no answer", none);
    }
  }

  /** What is told to the user; fails when there is an answer, or a failure that is not for users. */
  public static String failure(CompletionStage<?> stage) {
    try {
      Object value = stage.toCompletableFuture().get(WAIT_S_MAX, TimeUnit.SECONDS);
      throw new AssertionError("answered " + value);
    } catch (ExecutionException failed) {
      assertThat(failed.getCause()).isInstanceOf(LookupException.class);
      return failed.getCause().getMessage();
    } catch (InterruptedException | TimeoutException none) {
      throw new AssertionError("neither answer nor failure", none);
    }
  }

  /** The live threads whose names begin so. */
  public static long threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(prefix)).count();
  }
}
