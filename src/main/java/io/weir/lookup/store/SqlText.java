package io.weir.lookup.store;

import java.util.Locale;
import java.util.Set;

/** What kind of statement an SQL text is. */
final class SqlText {
  /** Statements that change something; the database would carry them out before it says that there is no row. */
  private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge", "replace", "upsert", "create",
      "drop", "alter", "truncate", "rename", "grant", "revoke", "begin", "start", "commit", "rollback", "set", "use",
      "vacuum", "analyze", "reindex", "attach", "detach", "lock", "copy", "load", "comment");

  private SqlText() {}

  static boolean isQuery(String sql) {
    String word = firstWord(sql).toLowerCase(Locale.ROOT);
    return !word.isEmpty() && !CHANGES.contains(word);
  }

  /** The first word behind white space, comments and brackets. */
  static String firstWord(String sql) {
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      int behind = -1;
      if (c <= ' ' || c == '(' || c == '{' || c == ';') {
        behind = at + 1;
      } else if (sql.startsWith("--", at)) {
        behind = sql.indexOf('\n', at) + 1;
      } else if (sql.startsWith("/*", at)) {
        behind = sql.indexOf("*/", at + 2) + 2;
      } else {
        break;
      }
      at = behind <= at ? sql.length() : behind;
    }
    int end = at;
    while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
      end++;
    }
    return sql.substring(at, end);
  }
}
