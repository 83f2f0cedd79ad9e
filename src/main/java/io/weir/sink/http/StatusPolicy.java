package io.weir.sink.http;

import java.util.Map;

/**
 * What each status means. What nothing is written for: 2xx has arrived; 413 (too large), 400 and 422 (something in it is wrong)
 * are split until the record at fault is alone; 408, 425, 429 and 5xx are tried again, and so is what speaks of the sink as a
 * whole and not of its records: 401, 403, 407 (who we are), 404, 405 and redirects (where we send to), so that a mistake there
 * loses nothing. The rest, with 501 and 505, goes to the dead letters.
 *
 * @param written by a status, {@code 404}, or a class of them, {@code 4xx}; a status goes before its class
 */
record StatusPolicy(Map<String, StatusAction> written) {
  StatusPolicy {
    written = Map.copyOf(written);
  }

  /** Whether this names a status or a class of them that is no success. */
  static boolean isStatus(String name) {
    return name.length() == 3 && name.charAt(0) >= '3' && name.charAt(0) <= '5'
        && (name.endsWith("xx") || Character.isDigit(name.charAt(1)) && Character.isDigit(name.charAt(2)));
  }

  StatusAction of(int status) {
    StatusAction exact = written.get(Integer.toString(status));
    StatusAction kind = exact != null ? exact : written.get(kind(status));
    return kind != null ? kind : usual(status);
  }

  /** {@code 4xx}. */
  static String kind(int status) {
    return status / 100 + "xx";
  }

  private static StatusAction usual(int status) {
    return switch (status) {
      case 400, 413, 422 -> StatusAction.SPLIT;
      case 301, 302, 303, 307, 308, 401, 403, 404, 405, 407, 408, 425, 429 -> StatusAction.RETRY;
      case 501, 505 -> StatusAction.DEAD_LETTER;
      default -> status >= 200 && status < 300 ? StatusAction.ACCEPT
          : status >= 500 && status < 600 ? StatusAction.RETRY : StatusAction.DEAD_LETTER;
    };
  }

  /** What people should look at, a part of a sentence; empty: nothing in particular. */
  static String advice(int status) {
    return switch (status) {
      case 401, 403, 407 -> " (check token, user and password)";
      case 301, 302, 303, 307, 308 -> " (redirects are not followed; write the new address as url)";
      case 404, 405 -> " (check url and method)";
      default -> "";
    };
  }
}
