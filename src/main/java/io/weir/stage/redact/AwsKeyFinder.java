package io.weir.stage.redact;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Access key identifiers of Amazon Web Services: one of its prefixes ("IAM identifiers" in its manual) and 16
 * upper-case letters and digits. The secret that belongs to one has no form of its own and cannot be told from other
 * text.
 */
final class AwsKeyFinder extends Finder {
  private static final Set<String> PREFIXES = Set.of(
      "ABIA", "ACCA", "AGPA", "AIDA", "AIPA", "AKIA", "ANPA", "ANVA", "APKA", "AROA", "ASCA", "ASIA");
  private static final int LENGTH = 20;

  @Override
  boolean next(byte[] bytes, int start, int end, int from) {
    int at = from;
    while (at + LENGTH <= end) {
      if (bytes[at] != 'A' || bytes[at + 3] != 'A' || wordBefore(bytes, start, at)) {
        at++;
        continue;
      }
      int stop = at;
      while (stop < end && stop - at <= LENGTH && (isUpper(bytes[stop]) || isDigit(bytes[stop]))) {
        stop++;
      }
      if (stop - at == LENGTH && !wordAt(bytes, stop, end)
          && PREFIXES.contains(new String(bytes, at, 4, StandardCharsets.US_ASCII))) {
        return found(at, stop);
      }
      at++;
    }
    return false;
  }
}
