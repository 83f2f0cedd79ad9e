package io.weir.cli.run;

import io.weir.batch.Counted;
import io.weir.config.DurationWords;
import io.weir.metrics.Notices.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages that come again and again from flooding whoever reads them. The first of a kind is said at once. For ten seconds
 * those like it are only counted; then the last of them is said, with how many there were, and the next time takes twice as long,
 * up to five minutes. After a time without any it begins anew. A kind is a component, a level, and the words without their
 * numbers: a port or a size that differs makes no other kind.
 *
 * <p>Of one component so many kinds are held; what is said beyond them counts as one kind. Times are nanoseconds of one clock.
 */
final class Repeats {
  private static final long FIRST_NANOS = 10_000_000_000L;
  private static final long LONGEST_NANOS = 300_000_000_000L;
  /** Kinds held for one component. */
  static final int KINDS_MAX = 100;
  private static final int KEY_CHARS_MAX = 200;

  private final Map<String, Map<Kind, Window>> components = new HashMap<>();

  private record Kind(Level level, String words) {}

  /** What is to be said now. */
  record Said(String component, Level level, String text) {}

  private static final class Window {
    long ends;
    long length = FIRST_NANOS;
    long times;
    String last = "";

    Window(long now) {
      ends = now + length;
    }
  }

  /** What to say of a message that comes now: itself, or null when it is only counted. */
  synchronized @Nullable Said say(String component, Level level, String text, long now) {
    Map<Kind, Window> kinds = components.computeIfAbsent(component, c -> new HashMap<>());
    Kind kind = new Kind(level, words(text));
    if (!kinds.containsKey(kind) && kinds.size() >= KINDS_MAX) {
      kind = new Kind(level, "");
    }
    Window window = kinds.get(kind);
    if (window == null) {
      kinds.put(kind, new Window(now));
      return new Said(component, level, text);
    }
    window.times++;
    window.last = text;
    return null;
  }

  /** What is to be said of what was only counted, and is due. */
  synchronized List<Said> due(long now) {
    List<Said> due = new ArrayList<>();
    components.forEach((component, kinds) -> due(component, kinds, now, false, due));
    components.values().removeIf(Map::isEmpty);
    return due;
  }

  /** What was only counted and never told: for the end. */
  synchronized List<Said> rest(long now) {
    List<Said> rest = new ArrayList<>();
    components.forEach((component, kinds) -> due(component, kinds, now, true, rest));
    components.clear();
    return rest;
  }

  private static void due(String component, Map<Kind, Window> kinds, long now, boolean all, List<Said> to) {
    for (Iterator<Map.Entry<Kind, Window>> each = kinds.entrySet().iterator(); each.hasNext();) {
      Map.Entry<Kind, Window> entry = each.next();
      Window window = entry.getValue();
      if (!all && now - window.ends < 0) {
        continue;
      }
      if (window.times == 0) {
        each.remove();
        continue;
      }
      long nanos = now - (window.ends - window.length);
      to.add(new Said(component, entry.getKey().level(), text(window, entry.getKey().words().isEmpty(), nanos)));
      window.times = 0;
      window.length = Math.min(2 * window.length, LONGEST_NANOS);
      window.ends = now + window.length;
    }
  }

  private static String text(Window window, boolean mixed, long nanos) {
    if (window.times == 1) {
      return window.last;
    }
    String lately = DurationWords.format(Duration.ofSeconds(Math.max(1, Math.round(nanos / 1e9))));
    return window.last + (mixed ? " … and " + Counted.of(window.times - 1, "other message") + " in " + lately
        : " … said " + window.times + " times in " + lately);
  }

  /** A message without its numbers, and not the whole of a long one. */
  private static String words(String text) {
    StringBuilder words = new StringBuilder();
    boolean number = false;
    for (int i = 0; i < text.length() && words.length() < KEY_CHARS_MAX; i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit || !number) {
        words.append(digit ? '#' : c);
      }
      number = digit;
    }
    return words.isEmpty() ? "(nothing)" : words.toString();
  }
}
