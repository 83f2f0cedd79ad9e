package io.weir.sink.http;

import io.weir.config.yaml.Named;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.Values;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How single values of {@link HttpKeys} are read. */
final class HttpValues {
  static final Map<String, RequestForm.Method> METHODS = methods();
  private static final Set<String> OURS = Set.of("content-length", "content-encoding", "transfer-encoding", "connection", "host",
      "expect");

  private HttpValues() {}

  private static Map<String, RequestForm.Method> methods() {
    Map<String, RequestForm.Method> methods = new LinkedHashMap<>();
    for (RequestForm.Method method : RequestForm.Method.values()) {
      methods.put(method.name(), method);
    }
    return methods;
  }

  static <T> T orElse(@Nullable T value, T standard) {
    return value == null ? standard : value;
  }

  static URI url(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException("no URL: " + wrong.getReason() + " at character " + (wrong.getIndex() + 1), wrong);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
      throw new IllegalArgumentException("expected a URL such as https://logs.example.com/ingest");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("user and password do not belong into the url; write them as user and password");
    }
    if (url.getRawFragment() != null || url.getPort() == 0 || url.getPort() > 65535) {
      throw new IllegalArgumentException(url.getRawFragment() != null ? "a # part is never sent; leave it out"
          : "there is no port " + url.getPort());
    }
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return URI.create(scheme + "://" + url.getRawAuthority() + path + (url.getRawQuery() == null ? ""
        : "?" + url.getRawQuery()));
  }

  /** RFC 9110 section 5.6.2. */
  static String headerName(String name) {
    if (!name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0))) {
      throw new IllegalArgumentException("'" + name + "' is no header's name; expected letters, digits and -");
    }
    return name;
  }

  static boolean isHeaderValue(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\t');
  }

  static void checkHeader(Values values, Named<Secret> header, boolean authorized) {
    try {
      headerName(header.name());
    } catch (IllegalArgumentException wrong) {
      values.mistake(header, String.valueOf(wrong.getMessage()));
    }
    String name = header.name().toLowerCase(Locale.ROOT);
    if (OURS.contains(name)) {
      values.mistake(header, "weir writes the header " + header.name() + " itself");
    }
    if (authorized && name.equals("authorization")) {
      values.mistake(header, "token or user make the header Authorization already");
    }
    if (!isHeaderValue(header.value().text())) {
      values.mistake(header, "the value of " + header.name() + " must be one line of visible ASCII characters");
    }
  }
}
