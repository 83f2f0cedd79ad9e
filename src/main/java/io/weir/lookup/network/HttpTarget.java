package io.weir.lookup.network;

import io.weir.batch.Utf8;
import io.weir.lookup.LookupException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * Where a question goes.
 *
 * @param url without user, password and fragment
 * @param strict the same, or null where the host is none that {@link URI} knows, such as {@code my_host}
 * @param label the URL without what may be secret: user, password and query
 * @param authorization the header made of user and password, or null
 */
record HttpTarget(String url, @Nullable URI strict, String label, @Nullable String authorization) {
  static HttpTarget of(String url) throws LookupException {
    int colon = url.indexOf("://");
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new LookupException("'" + cut(url, "?#") + "' is no URL; expected http://host/path or https://host/path");
    }
    String rest = url.substring(colon + 3);
    String authority = cut(rest, "/?#");
    int at = authority.lastIndexOf('@');
    String plain = scheme + "://" + cut(rest.substring(at + 1), "#");
    String label = cut(plain, "?");
    return new HttpTarget(plain, strict(plain, label), label, at < 0 ? null : basic(authority.substring(0, at)));
  }

  private static @Nullable URI strict(String url, String label) throws LookupException {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException wrong) {
      throw new LookupException(label + ": no URL: " + wrong.getReason() + " at character " + (wrong.getIndex() + 1));
    }
    if (uri.getRawAuthority() == null) {
      throw new LookupException(label + ": no URL: it names no host");
    }
    if (uri.getPort() > 65535 || uri.getPort() == 0) {
      throw new LookupException(label + ": no port " + uri.getPort());
    }
    return uri.getHost() == null ? null : uri;
  }

  private static String cut(String text, String at) {
    for (int i = 0; i < text.length(); i++) {
      if (at.indexOf(text.charAt(i)) >= 0) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  private static String basic(String userAndPassword) {
    String decoded = URLDecoder.decode(userAndPassword.replace("+", "%2B"), StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(Utf8.encode(decoded));
  }

  HttpClient.RequestSender on(HttpClient.RequestSender sender) {
    return strict == null ? sender.uri(url) : sender.uri(strict);
  }
}
