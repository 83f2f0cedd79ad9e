package io.weir.lookup.network;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.weir.lookup.LookupException;
import io.weir.net.NetworkFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
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
      case ConnectException refused when NetworkFailure.shown(refused).contains("refused") -> "connection refused";
      case PrematureCloseException closed -> wasAnswering(closed)
          ? "the connection was closed in the middle of the answer" : "the connection was closed without an answer";
      case SSLException untrusted -> "no trusted TLS connection: " + NetworkFailure.innermost(untrusted);
      case PoolShutdownException closed -> "the run is over";
      case IOException broken -> NetworkFailure.isReset(broken) ? "connection reset" : NetworkFailure.shown(broken);
      default -> NetworkFailure.isGarbage(failure) ? "the answer is not HTTP" : NetworkFailure.shown(failure);
    };
  }

  /** Whether the connection broke before the server said anything; a question that changes nothing may then be asked again. */
  static boolean unanswered(Throwable failure) {
    return failure instanceof PrematureCloseException closed ? !wasAnswering(closed)
        : failure instanceof IOException broken && NetworkFailure.isReset(broken);
  }

  private static boolean wasAnswering(PrematureCloseException closed) {
    return String.valueOf(closed.getMessage()).contains("DURING");
  }
}
