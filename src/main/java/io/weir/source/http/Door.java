package io.weir.source.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.weir.config.yaml.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the head of a request, before anything of its body is read. Any thread. */
final class Door {
  private final HttpSourceSettings settings;
  private final Set<String> paths;
  private final String scheme;
  private final byte @Nullable [] expected;

  Door(HttpSourceSettings settings) {
    this.settings = settings;
    paths = Set.copyOf(settings.paths());
    Secret token = settings.login().token();
    Secret password = settings.login().password();
    scheme = token != null ? "Bearer" : "Basic";
    String shown = token != null ? token.text() : password == null ? null : Base64.getEncoder()
        .encodeToString((settings.login().user() + ":" + password.text()).getBytes(StandardCharsets.UTF_8));
    expected = shown == null ? null : shown.getBytes(StandardCharsets.UTF_8);
  }

  /** Why this request is refused, or null. */
  @Nullable Answer refusal(HttpMethod method, String uri, HttpHeaders headers) {
    if (!knows(headers.get(HttpHeaderNames.AUTHORIZATION))) {
      return Answer.unauthorized(scheme);
    }
    int query = uri.indexOf('?');
    if (!paths.contains(query < 0 ? uri : uri.substring(0, query))) {
      return Answer.UNKNOWN_PATH;
    }
    if (!method.equals(HttpMethod.POST) && !method.equals(HttpMethod.PUT)) {
      return Answer.METHOD;
    }
    if (coding(headers) == Unpacking.Coding.UNKNOWN) {
      return Answer.CODING;
    }
    return length(headers) > settings.maxBody() ? Answer.tooLarge(settings.maxBody()) : null;
  }

  /** In a time that says nothing of how much of it was right. */
  private boolean knows(@Nullable String authorization) {
    byte[] wanted = expected;
    if (wanted == null) {
      return true;
    }
    int space = authorization == null ? -1 : authorization.indexOf(' ');
    if (authorization == null || space < 0 || !authorization.substring(0, space).equalsIgnoreCase(scheme)) {
      return false;
    }
    return MessageDigest.isEqual(wanted, authorization.substring(space).strip().getBytes(StandardCharsets.UTF_8));
  }

  /** How the body is packed. */
  static Unpacking.Coding coding(HttpHeaders headers) {
    String said = String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING));
    return switch (said.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Unpacking.Coding.NONE;
      case "gzip", "x-gzip" -> Unpacking.Coding.GZIP;
      case "deflate" -> Unpacking.Coding.DEFLATE;
      case "zstd" -> Unpacking.Coding.ZSTD;
      default -> Unpacking.Coding.UNKNOWN;
    };
  }

  /** What the body's length is said to be, or -1. */
  static long length(HttpHeaders headers) {
    try {
      String said = headers.get(HttpHeaderNames.CONTENT_LENGTH);
      return said == null ? -1 : Long.parseLong(said.strip());
    } catch (NumberFormatException unusable) {
      return -1;
    }
  }
}
