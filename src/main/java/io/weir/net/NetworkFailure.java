package io.weir.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.PrematureCloseException;

/**
 * What went wrong on the way to somebody one connects to.
 *
 * @param reason for counters, a fixed word
 * @param words for people, the end of a sentence about the other side
 */
public record NetworkFailure(String reason, String words) {
  public static NetworkFailure of(Throwable failure) {
    return switch (failure) {
      case UnknownHostException unknown -> new NetworkFailure("unknown_host", "no address is known of this host");
      case ConnectTimeoutException late -> new NetworkFailure("connect_timeout", "no connection was made in time");
      case NoRouteToHostException none -> new NetworkFailure("connect_failed", "no route to the host");
      case PortUnreachableException none -> new NetworkFailure("connect_failed", "nobody listens there");
      case ConnectException refused -> new NetworkFailure("connect_failed", refused(refused));
      case ReadTimeoutException late -> new NetworkFailure("timeout", "no answer came in time");
      case TimeoutException late -> new NetworkFailure("timeout", "it took nothing in time");
      case SSLException untrusted -> new NetworkFailure("tls_failed", "no trusted TLS connection: " + innermost(untrusted));
      case FileNotFoundException none -> new NetworkFailure("connect_failed", "there is no such socket");
      case ChannelOutputShutdownException closed -> new NetworkFailure("connection_lost", "it closed the connection");
      case ClosedChannelException closed -> new NetworkFailure("connection_lost", "it closed the connection");
      case AbortedException closed -> new NetworkFailure("connection_lost", "it closed the connection");
      case PrematureCloseException closed -> new NetworkFailure("connection_lost", "it closed the connection without an answer");
      case IOException broken -> new NetworkFailure("connection_lost", broken(broken));
      default -> isGarbage(failure) ? new NetworkFailure("protocol", "the answer is not HTTP")
          : new NetworkFailure("connection_lost", shown(failure));
    };
  }

  private static String refused(ConnectException refused) {
    String message = shown(refused);
    return message.contains("refused") ? "connection refused" : message;
  }

  private static String broken(IOException broken) {
    String message = shown(broken);
    return isReset(broken) ? "it reset the connection" : message;
  }

  /** Whether the other side threw the connection away. */
  public static boolean isReset(IOException broken) {
    String message = shown(broken);
    return message.contains("reset") || message.contains("Broken pipe");
  }

  /** Netty's decoders tell of bytes that are not of their protocol by these. */
  public static boolean isGarbage(Throwable failure) {
    return failure instanceof IllegalArgumentException
        || failure.getClass().getName().startsWith("io.netty.handler.codec.");
  }

  /** What the first cause says. */
  public static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return shown(cause);
  }

  /** What it says, or else what it is. */
  public static String shown(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
