package io.weir.lookup.network;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.weir.lookup.LookupException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.internal.shaded.reactor.pool.PoolShutdownException;

/** What went wrong between us and the server, in the user's words. */
final class HttpFailures {
  private HttpFailures() {}

  static LookupException of(String label, Throwable failure, Outstanding outstanding) {
    return switch (failure) {
      case LookupException known -> new LookupException(label + ": " + known.getMessage());
      case ReadTimeoutException late -> outstanding.late(label);
      case ConnectTimeoutException late -> outstanding.late(label);
      default -> new LookupException(label + ": " + words(failure));
    };
  }

  private static String words(Throwable failure) {
    return switch (failure) {
      case UnknownHostException unknown -> "unknown host";
      case NoRouteToHostException lost -> "no route to the host";
      case ConnectException refused when shown(refused).contains("refused") -> "connection refused";
      case PrematureCloseException closed -> wasAnswering(closed)
          ? "the connection was closed in the middle of the answer" : "the connection was closed without an answer";
      case SSLException untrusted -> "no trusted TLS connection: " + innermost(untrusted);
      case PoolShutdownException closed -> "the run is over";
      case IOException broken -> isReset(broken) ? "connection reset" : shown(broken);
      default -> isGarbage(failure) ? "the answer is not HTTP" : shown(failure);
    };
  }

  /** Whether the connection broke before the server said anything; a question that changes nothing may then be asked again. */
  static boolean unanswered(Throwable failure) {
    return failure instanceof PrematureCloseException closed ? !wasAnswering(closed)
        : failure instanceof IOException broken && isReset(broken);
  }

  private static boolean wasAnswering(PrematureCloseException closed) {
    return String.valueOf(closed.getMessage()).contains("DURING");
  }

  private static boolean isReset(IOException broken) {
    String message = String.valueOf(broken.getMessage());
    return message.contains("reset") || message.contains("Broken pipe");
  }

  /** Netty's decoder tells of bytes that are no HTTP by these; our own request was checked before. */
  private static boolean isGarbage(Throwable failure) {
    return failure instanceof IllegalArgumentException
        || failure.getClass().getName().startsWith("io.netty.handler.codec.");
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return shown(cause);
  }

  private static String shown(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
