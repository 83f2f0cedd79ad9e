package io.weir.lookup;

import org.jspecify.annotations.Nullable;

/** A service whose client holds the asking thread until the answer is there. */
public non-sealed interface BlockingService extends Service {
  /**
   * Asks. The thread may be virtual; it is interrupted when the timeout has passed, and should end soon then.
   *
   * @return a value of the kinds of {@link io.weir.stage.Answer#value}; null: there is nothing of that name
   * @throws LookupException with what is wrong, for the user; whatever else is thrown is shown by its class and message
   */
  @Nullable Object ask(Object question) throws Exception;
}
