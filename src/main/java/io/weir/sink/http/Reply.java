package io.weir.sink.http;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.net.NetworkFailure;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status 0: there was no answer
 * @param reason for counters: {@code status_5xx}, {@code connect_failed}
 * @param words for people and dead letters
 * @param retryAfter what the server asked for, or null
 */
record Reply(int status, String reason, String words, @Nullable Duration retryAfter) {
  static final int SHOWN_MOST = 200;

  static Reply of(int status, ByteBuilder body, @Nullable Duration retryAfter) {
    String said = Utf8.decode(body.array(), 0, Math.min(body.length(), SHOWN_MOST)).strip();
    StringBuilder line = new StringBuilder(said.length());
    said.codePoints().forEach(c -> line.appendCodePoint(c < ' ' ? ' ' : c));
    return new Reply(status, "status_" + StatusPolicy.kind(status),
        "status " + status + (line.isEmpty() ? "" : ": " + line), retryAfter);
  }

  static Reply of(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return new Reply(0, "timeout", "no answer came in time", null);
    }
    NetworkFailure found = NetworkFailure.of(failure);
    return new Reply(0, found.reason(), found.words(), null);
  }
}
