package io.weir.language.network;

import io.weir.batch.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URL as {@code url(text)} gives it: an absolute URI or an absolute path, as Kubernetes has it, whose rules are those
 * of Go's net/url (RFC 3986, blanks in paths and queries allowed).
 *
 * @param text as it was given
 * @param host with its port, an IPv6 address in brackets; empty when there is none
 * @param path as it was given
 * @param query what stands behind the question mark; empty when there is none
 */
public record Url(String text, String scheme, String host, String path, String query) {
  private static final String HOST = "-_.~!$&'()*+,;=:[]<>\"";
  private static final String PATH = "-_.~$&+,/:;=@";
  private static final String PATH_AS_IT_IS = PATH + "!'()*[]%";
  private static final String USER = "-._:~!$&'()*+,;=%@";

  public static @Nullable Url parse(String text) {
    int colon = scheme(text);
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = before(text, '#').substring(colon + 1);
    if (colon == 0 || text.isEmpty() || hasControl(text) || !isEscaped(text.substring(before(text, '#').length()))
        || colon < 0 && !text.startsWith("/")) {
      return null;
    }
    String hierarchy = before(rest, '?');
    String query = hierarchy.length() == rest.length() ? "" : rest.substring(hierarchy.length() + 1);
    if (!hierarchy.startsWith("/") && !scheme.isEmpty()) {
      return new Url(text, scheme, "", "", query);
    }
    String host = "";
    String path = hierarchy;
    if (hierarchy.startsWith("//") && !(scheme.isEmpty() && hierarchy.startsWith("///"))) {
      int slash = hierarchy.indexOf('/', 2);
      String authority = slash < 0 ? hierarchy.substring(2) : hierarchy.substring(2, slash);
      path = slash < 0 ? "" : hierarchy.substring(slash);
      int at = authority.lastIndexOf('@');
      host = authority.substring(at + 1);
      if (at > 0 && !isOf(authority.substring(0, at), USER) || !isEscaped(authority) || !isHost(host)) {
        return null;
      }
    }
    return isEscaped(path) ? new Url(text, scheme, host, path, query) : null;
  }

  public String hostname() {
    String name = host.substring(0, portColon(host) < 0 ? host.length() : portColon(host));
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  public String port() {
    int colon = portColon(host);
    return colon < 0 ? "" : host.substring(colon + 1);
  }

  public String escapedPath() {
    if (isOf(path, PATH_AS_IT_IS)) {
      return path;
    }
    byte[] bytes = Utf8.encode(unescape(path, false));
    StringBuilder escaped = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      if (b >= 0 && (Character.isLetterOrDigit(b) || PATH.indexOf(b) >= 0)) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
    return escaped.toString();
  }

  /** The parameters, unescaped, each with all its values; what is not well escaped or has a semicolon is left out. */
  public Map<String, List<Object>> parameters() {
    Map<String, List<Object>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty() && pair.indexOf(';') < 0 && isEscaped(pair)) {
        String key = before(pair, '=');
        String value = key.length() == pair.length() ? "" : pair.substring(key.length() + 1);
        parameters.computeIfAbsent(unescape(key, true), name -> new ArrayList<>()).add(unescape(value, true));
      }
    }
    return parameters;
  }

  @Override
  public String toString() {
    return text;
  }

  /** The place of the colon behind the scheme; 0 when it stands first, -1 when there is no scheme. */
  private static int scheme(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      if (c == ':') {
        return i;
      }
      if (!letter && (i == 0 || (c < '0' || c > '9') && c != '+' && c != '-' && c != '.')) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isHost(String host) {
    int bracket = host.lastIndexOf(']');
    if (host.startsWith("[") != (bracket > 0)) {
      return false;
    }
    int colon = host.startsWith("[") ? bracket + 1 : host.lastIndexOf(':');
    if (colon >= 0 && colon < host.length()) {
      if (host.charAt(colon) != ':') {
        return false;
      }
      for (int i = colon + 1; i < host.length(); i++) {
        if (host.charAt(i) < '0' || host.charAt(i) > '9') {
          return false;
        }
      }
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c < 128 && !Character.isLetterOrDigit(c) && HOST.indexOf(c) < 0 && c != '%') {
        return false;
      }
    }
    return true;
  }

  private static int portColon(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? colon : -1;
  }

  private static boolean isOf(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || !Character.isLetterOrDigit(c) && others.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(c -> c < ' ' || c == 0x7F);
  }

  /** Whether two hexadecimal digits stand behind each percent sign. */
  private static boolean isEscaped(String text) {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 3)) {
      if (at + 2 >= text.length() || hex(text.charAt(at + 1)) < 0 || hex(text.charAt(at + 2)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String unescape(String text, boolean plusIsBlank) {
    byte[] bytes = Utf8.encode(text);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        bytes[length++] = (byte) (hex((char) bytes[i + 1]) << 4 | hex((char) bytes[i + 2]));
        i += 2;
      } else {
        bytes[length++] = bytes[i] == '+' && plusIsBlank ? (byte) ' ' : bytes[i];
      }
    }
    return Utf8.decode(bytes, 0, length);
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private static String before(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }
}
