package io.weir.lookup;

import java.util.Locale;

/** Takes passwords out of what clients say, who like to show the address they were given. */
public final class Secrets {
  private static final String HIDDEN = "***";
  private static final String[] KEYS = {"password=", "pwd=", "passwd="};

  private Secrets() {}

  /** The text with the user information of URLs, and what stands behind {@code password=}, replaced. */
  public static String hidden(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int at = out.indexOf("://"); at >= 0; at = out.indexOf("://", at + 3)) {
      int end = end(out, at + 3, "/?# \t\r\n\"'<>");
      int mark = out.lastIndexOf("@", end - 1);
      if (mark >= at + 3) {
        out.replace(at + 3, mark, HIDDEN);
      }
    }
    for (String key : KEYS) {
      String lower = out.toString().toLowerCase(Locale.ROOT);
      for (int at = lower.lastIndexOf(key); at >= 0; at = at == 0 ? -1 : lower.lastIndexOf(key, at - 1)) {
        out.replace(at + key.length(), end(out, at + key.length(), "&; \t\r\n\"'<>"), HIDDEN);
      }
    }
    return out.toString();
  }

  private static int end(StringBuilder text, int from, String stops) {
    int at = from;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
