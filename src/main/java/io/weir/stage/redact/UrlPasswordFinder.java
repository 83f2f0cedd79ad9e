package io.weir.stage.redact;

import io.weir.regex.Literal;
import io.weir.regex.Regex;
import java.util.Objects;

/** The password in {@code scheme://user:password@host}: what stands between the first colon and the last {@code @}. */
final class UrlPasswordFinder extends Finder {
  private final Literal authority = Objects.requireNonNull(Regex.compile("://").literal());

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = Math.max(start, from - 3);
    while ((at = authority.next(bytes, at, end)) >= 0) {
      int colon = -1;
      int host = -1;
      int stop = at + 3;
      for (; stop < end && !endsAuthority(bytes[stop]); stop++) {
        colon = bytes[stop] == ':' && colon < 0 ? stop : colon;
        host = bytes[stop] == '@' ? stop : host;
      }
      boolean scheme = at > start && (isWord(bytes[at - 1]) || bytes[at - 1] == '+' || bytes[at - 1] == '-');
      if (scheme && colon > 0 && host > colon + 1 && colon + 1 >= from) {
        return found(colon + 1, host);
      }
      at = stop;
    }
    return false;
  }

  static boolean endsAuthority(byte b) {
    return b >= 0 && b <= ' ' || b == '/' || b == '?' || b == '#' || b == '"' || b == '<' || b == '>' || b == '\\';
  }
}
