package io.weir.lookup.store;

import java.time.Duration;

/** Addresses of stores as they may be shown: without users, passwords and settings. */
final class Masked {
  private Masked() {}

  /** {@code redis://host:port/1} of {@code redis://user:password@host:port/1?timeout=1s}. */
  static String uri(String uri) {
    String plain = before(uri, "?;");
    int slashes = plain.indexOf("//");
    int from = slashes < 0 ? plain.indexOf(':') + 1 : slashes + 2;
    int at = plain.lastIndexOf('@');
    return at < from ? plain : plain.substring(0, from) + plain.substring(at + 1);
  }

  /** Of {@code jdbc:oracle:thin:user/password@host:1521/x} and all others what names the database. */
  static String jdbc(String url) {
    String plain = uri(url);
    int at = url.indexOf('@');
    return at < 0 || url.contains("//") ? plain : before(url, "/@") + "@" + before(url.substring(at + 1), "?;");
  }

  private static String before(String text, String ends) {
    for (int i = 0; i < text.length(); i++) {
      if (ends.indexOf(text.charAt(i)) >= 0) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  /** As programs write it: {@code 250ms}, {@code 2s}, {@code 1.5s}. */
  static String shown(Duration time) {
    long millis = time.toMillis();
    return millis < 1000 ? millis + "ms" : millis % 1000 == 0 ? millis / 1000 + "s" : millis / 1000.0 + "s";
  }
}
