package io.weir.lookup.store;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.weir.lookup.LookupException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;

/** What went wrong between us and Redis, in the user's words. */
final class RedisFailures {
  private RedisFailures() {}

  static LookupException of(String label, Throwable failure, String timeout) {
    return new LookupException(label + ": " + words(failure, timeout));
  }

  private static String words(Throwable failure, String timeout) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      if (cause instanceof RedisCommandExecutionException || cause instanceof RedisCommandTimeoutException) {
        break;
      }
      cause = cause.getCause();
    }
    String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return switch (cause) {
      case LookupException known -> said;
      case RedisCommandTimeoutException late -> "no answer within " + timeout;
      case io.netty.channel.ConnectTimeoutException late -> "no answer within " + timeout;
      case RedisCommandExecutionException refused -> "the server answered: " + said;
      case ConnectException refused -> "connection refused";
      case UnknownHostException unknown -> "unknown host";
      case CancellationException closed -> "the run is over";
      default -> other(cause, said);
    };
  }

  private static String other(Throwable cause, String said) {
    if (said.startsWith("Currently not connected") || said.startsWith("Connection closed")
        || said.contains("Connection disconnected")) {
      return "the connection is lost";
    }
    if (said.contains("reset")) {
      return "connection reset";
    }
    boolean garbage = cause.getClass().getName().contains("Protocol") || cause instanceof NumberFormatException;
    return garbage ? "the answer is not Redis's protocol: " + said : said;
  }
}
