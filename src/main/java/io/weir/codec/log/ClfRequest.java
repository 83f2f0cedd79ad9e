package io.weir.codec.log;

import io.weir.batch.ByteSearch;
import io.weir.record.Name;
import io.weir.record.Row;
import org.jspecify.annotations.Nullable;

/**
 * The request of an access log, {@code METHOD PATH PROTOCOL}. What clients send instead (nothing, TLS, blanks in the
 * path) gives null for the three, and the text as {@code request}.
 */
final class ClfRequest {
  private final @Nullable Name method;
  private final @Nullable Name path;
  private final @Nullable Name protocol;
  private final @Nullable Name request;
  private final boolean wanted;

  ClfRequest(@Nullable Name method, @Nullable Name path, @Nullable Name protocol, @Nullable Name request) {
    this.method = method;
    this.path = path;
    this.protocol = protocol;
    this.request = request;
    wanted = method != null || path != null || protocol != null || request != null;
  }

  /** Sets the fields from the text between the quotes. */
  void put(Row row, byte[] b, int from, int to, boolean escaped) {
    if (!wanted) {
      return;
    }
    int first = ByteSearch.indexOf(b, (byte) ' ', from, to);
    int second = first < 0 ? -1 : ByteSearch.indexOf(b, (byte) ' ', first + 1, to);
    if (first > from && second > first + 1 && isProtocol(b, second + 1, to)) {
      piece(row, method, b, from, first, escaped);
      piece(row, path, b, first + 1, second, escaped);
      piece(row, protocol, b, second + 1, to, escaped);
      return;
    }
    putNull(row, method);
    putNull(row, path);
    putNull(row, protocol);
    piece(row, request, b, from, to, escaped);
  }

  private static boolean isProtocol(byte[] b, int from, int to) {
    if (to - from < 5 || b[from] != 'H' || b[from + 1] != 'T' || b[from + 2] != 'T' || b[from + 3] != 'P'
        || b[from + 4] != '/') {
      return false;
    }
    for (int at = from + 5; at < to; at++) {
      if (b[at] == ' ') {
        return false;
      }
    }
    return true;
  }

  private static void piece(Row row, @Nullable Name field, byte[] b, int from, int to, boolean escaped) {
    if (field != null && escaped) {
      ClfReader.unescaped(row, field, b, from, to);
    } else {
      ClfReader.text(row, field, b, from, to);
    }
  }

  private static void putNull(Row row, @Nullable Name field) {
    if (field != null) {
      row.putNull(field);
    }
  }
}
