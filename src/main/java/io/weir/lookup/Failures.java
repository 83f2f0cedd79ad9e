package io.weir.lookup;

import io.weir.stage.Answer;
import java.util.function.Supplier;

/** Turns what a service threw into words for the user. */
final class Failures {
  private Failures() {}

  /** @param about the step and its question */
  static Answer answer(Throwable failure, Supplier<String> about) {
    String message = failure.getMessage();
    if (failure instanceof LookupException) {
      return Answer.failed(Secrets.hidden(String.valueOf(message)));
    }
    String name = failure.getClass().getSimpleName();
    String said = message == null || message.isBlank() ? name : name + ": " + message;
    return Answer.failed(about.get() + ": " + Secrets.hidden(said));
  }
}
