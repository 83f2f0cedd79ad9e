package io.weir.admin;

import io.weir.config.yaml.Secret;
import io.weir.net.Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. With a token: who shows it; {@code /health} and {@code /ready} say nothing worth one. Without a token, and
 * without certificates, weir listens on loopback only, and two things remain, both done by a browser on this machine that shows a foreign page:
 *
 * <ul>
 * <li>The page's own name is made to mean 127.0.0.1 (DNS rebinding), so that the browser takes weir for the page's server.
 * Then Host holds that name, and names that do not mean this machine are refused.
 * <li>The page makes the browser send a request that changes something (cross-site request forgery). Browsers say where such
 * a request comes from, in Sec-Fetch-Site or Origin; what comes from elsewhere may not change anything. This is the way of
 * Go's CrossOriginProtection, see F. Valsorda, "Cross-Site Request Forgery", 2025. Programs that are no browsers send neither.
 * </ul>
 *
 * Foreign pages cannot read answers: no Access-Control header is ever sent.
 */
final class Guard {
  private static final Set<String> FREE = Set.of("/health", "/ready");
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final String BEARER = "bearer ";

  private final @Nullable Secret token;

  private final boolean names;

  /** @param names whether only names of this machine are answered */
  Guard(@Nullable Secret token, boolean names) {
    this.token = token;
    this.names = names;
  }

  /** Why this is not answered, or null. */
  @Nullable Answer refusal(Request request) {
    if (names && !isThisMachine(request.header("Host"))) {
      return Answer.text(421, "the Host header says '" + shown(request.header("Host")) + "', which does not mean this machine;"
          + " ask 127.0.0.1 or localhost, or set admin.token");
    }
    if (token != null && !FREE.contains(request.path()) && !shows(request.header("Authorization"), token)) {
      return Answer.text(401, "a token is needed here: Authorization: Bearer TOKEN, the one of admin.token")
          .with("WWW-Authenticate", "Bearer realm=\"weir\"");
    }
    if (!HARMLESS.contains(request.method()) && isForeign(request)) {
      return Answer.text(403, "a web page of another origin may not change anything here");
    }
    return null;
  }

  private static boolean shows(String authorization, Secret token) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return false;
    }
    byte[] shown = authorization.substring(BEARER.length()).trim().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(shown, token.text().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isForeign(Request request) {
    String site = request.header("Sec-Fetch-Site");
    if (!site.isEmpty()) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.header("Origin");
    int name = origin.indexOf("://");
    return !origin.isEmpty() && !origin.substring(name < 0 ? 0 : name + 3).equalsIgnoreCase(request.header("Host"));
  }

  /** Whether a Host header names the loopback: as a number, or as a name that RFC 6761 keeps for it. No name is looked up. */
  static boolean isThisMachine(String host) {
    String name;
    try {
      name = host.indexOf(':') < 0 || host.endsWith("]") ? Address.parse(host + ":0").host() : Address.parse(host).host();
    } catch (IllegalArgumentException wrong) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("localhost") || lower.endsWith(".localhost") || lower.equals("::1") || isLoopbackNumber(lower);
  }

  private static boolean isLoopbackNumber(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals("127")) {
      return false;
    }
    for (String part : parts) {
      if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static String shown(String text) {
    String printable = text.codePoints().limit(100).map(c -> c < ' ' || c == 127 ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    return text.isEmpty() ? "nothing" : printable;
  }
}
