package io.weir.lookup.store;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.protocol.RedisProtocolException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
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
    if (isUnknownHost(failure)) {
      return "unknown host";
    }
    return switch (cause) {
      case LookupException known -> said;
      case RedisCommandTimeoutException late -> "no answer within " + timeout;
      case ConnectTimeoutException late -> "no answer within " + timeout;
      case RedisCommandExecutionException refused -> said.startsWith("NOAUTH")
          ? "the server wants a password; expected redis://user:password@host" : "the server answered: " + said;
      case ConnectException refused when said.contains("refused") -> "connection refused";
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
    return isRubbish(cause) ? "the answer is not Redis's protocol: " + said : said;
  }

  /** Whether what came is not Redis's protocol, so that nobody knows which answer the next bytes belong to. */
  static boolean isRubbish(Throwable failure) {
    return failure instanceof RedisProtocolException || failure instanceof DecoderException;
  }

  private static boolean isUnknownHost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
