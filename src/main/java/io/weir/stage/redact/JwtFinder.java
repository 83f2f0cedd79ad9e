package io.weir.stage.redact;

import io.weir.regex.Literal;
import io.weir.regex.Regex;
import java.util.Objects;

/**
 * JSON web tokens (RFC 7519): base64url parts with dots between, three, or five where the token is encrypted; the first
 * begins with {@code eyJ}, which is an object's begin in base64. The signature may be empty.
 */
final class JwtFinder extends Finder {
  private static final int HEADER_LEAST = 10;

  private final Literal begin = Objects.requireNonNull(Regex.compile("eyJ").literal());

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while ((at = begin.next(bytes, at, end)) >= 0) {
      if (at > start && (isPart(bytes[at - 1]) || bytes[at - 1] == '.')) {
        at++;
        continue;
      }
      int header = partEnd(bytes, at, end);
      int payload = is(bytes, header, end, '.') ? partEnd(bytes, header + 1, end) : header;
      if (header - at >= HEADER_LEAST && payload > header + 1 && is(bytes, payload, end, '.')) {
        int stop = partEnd(bytes, payload + 1, end);
        for (int more = 0; more < 2 && is(bytes, stop, end, '.') && partEnd(bytes, stop + 1, end) > stop + 1; more++) {
          stop = partEnd(bytes, stop + 1, end);
        }
        return found(at, stop);
      }
      at = header;
    }
    return false;
  }

  private static int partEnd(byte[] bytes, int at, int end) {
    int stop = at;
    while (stop < end && isPart(bytes[stop])) {
      stop++;
    }
    return stop;
  }

  private static boolean isPart(byte b) {
    return isWord(b) || b == '-';
  }
}
