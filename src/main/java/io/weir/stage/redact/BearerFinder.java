package io.weir.stage.redact;

import io.weir.regex.Literal;
import io.weir.regex.Regex;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The token behind {@code Bearer} (RFC 6750), whatever its case. Because {@code bearer} is a word too, what follows it
 * in lower case must look like a token: 16 characters, or something other than letters in it. The parameters of a
 * challenge, {@code Bearer realm="x"}, are no token, nor are words that logs say of one: {@code Bearer token expired}.
 */
final class BearerFinder extends Finder {
  private static final int LONG = 16;
  private static final Set<String> WORDS = Set.of("token", "tokens", "auth", "authentication", "authorization", "scheme");

  private final Literal word = Objects.requireNonNull(Regex.compile("bearer", true).literal());

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while ((at = word.next(bytes, at, end)) >= 0) {
      int token = at + 6;
      while (token < end && (bytes[token] == ' ' || bytes[token] == '\t')) {
        token++;
      }
      int stop = token;
      boolean letters = true;
      while (token > at + 6 && stop < end && isToken(bytes[stop])) {
        letters &= isLetter(bytes[stop]);
        stop++;
      }
      boolean looksRight = !isSaidOfOne(bytes, token, stop, end) && (bytes[at] == 'B' || stop - token >= LONG || !letters);
      if (token > at + 6 && stop > token && looksRight && !wordBefore(bytes, start, at)) {
        return found(token, stop);
      }
      at = Math.max(token, at + 1);
    }
    return false;
  }

  private static boolean isSaidOfOne(byte[] bytes, int token, int stop, int end) {
    boolean parameter = stop > token && bytes[stop - 1] == '=' && is(bytes, stop, end, '"');
    return parameter || stop - token <= LONG
        && WORDS.contains(new String(bytes, token, stop - token, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
  }

  private static boolean isToken(byte b) {
    return isWord(b) || b == '-' || b == '.' || b == '~' || b == '+' || b == '/' || b == '=';
  }
}
