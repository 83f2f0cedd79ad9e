package io.weir.scheduling.control;

import io.weir.scheduling.schedule.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where stages settled in earlier runs, so that the next run may begin there. A value; as text one line for each:
 *
 * <pre>
 * weir settled 1
 * 5d41402abc4b2a76 io 256 1764100000
 * </pre>
 *
 * that is key, strategy, how many at a time, and when, in seconds since 1970. Lines that cannot be read are left out: what
 * is lost costs a second of searching.
 *
 * @param entries by key
 */
public record Settled(Map<String, Entry> entries) {
  /** Entries kept; of more, the oldest go. */
  public static final int MOST = 500;

  static final Settled NOTHING = new Settled(Map.of());

  private static final String FIRST_LINE = "weir settled 1";
  private static final int LINE_MOST = 100;
  private static final int KEY_LENGTH = 16;

  /** Where one stage settled, and when. */
  public record Entry(Setting setting, long epochSecond) {}

  public Settled {
    if (entries.size() > MOST) {
      entries = newest(entries);
    }
  }

  private static Map<String, Entry> newest(Map<String, Entry> entries) {
    List<Map.Entry<String, Entry>> newest = new ArrayList<>(entries.entrySet());
    newest.sort(Comparator.comparingLong((Map.Entry<String, Entry> one) -> one.getValue().epochSecond()).reversed()
        .thenComparing(Map.Entry::getKey));
    Map<String, Entry> kept = new LinkedHashMap<>();
    newest.stream().limit(MOST).forEach(one -> kept.put(one.getKey(), one.getValue()));
    return kept;
  }

  /**
   * The key of a stage: of the same program on as many cores of the same Java release, it should settle at the same point.
   * 64-bit FNV-1a (Fowler, Noll, Vo) in hexadecimal.
   */
  public static String key(String program, String stage, int cores, int javaFeature) {
    long hash = 0xcbf29ce484222325L;
    StringBuilder all = new StringBuilder(program).append('\0').append(stage).append('\0').append(cores).append('\0')
        .append(javaFeature);
    for (int i = 0; i < all.length(); i++) {
      hash = (hash ^ all.charAt(i)) * 0x100000001b3L;
    }
    String digits = Long.toHexString(hash);
    return "0".repeat(KEY_LENGTH - digits.length()) + digits;
  }

  /** Reads what {@link #text} wrote; never fails. */
  public static Settled parse(String text) {
    if (!text.startsWith(FIRST_LINE + "\n")) {
      return NOTHING;
    }
    // plain loops: this runs at every start
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int at = FIRST_LINE.length() + 1, end; at < text.length(); at = end + 1) {
      end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String[] words = end - at > LINE_MOST ? new String[0] : text.substring(at, end).split(" ");
      Entry entry = words.length == 4 && words[0].length() == KEY_LENGTH ? entry(words) : null;
      if (entry != null) {
        entries.put(words[0], entry);
      }
    }
    return new Settled(entries);
  }

  private static @Nullable Entry entry(String[] words) {
    try {
      Strategy strategy = Strategy.valueOf(words[1].toUpperCase(Locale.ROOT));
      return new Entry(new Setting(strategy, Integer.parseInt(words[2])), Long.parseLong(words[3]));
    } catch (IllegalArgumentException broken) {
      return null;
    }
  }

  public String text() {
    StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
    entries.forEach((key, entry) -> text.append(key).append(' ').append(entry.setting().strategy().word()).append(' ')
        .append(entry.setting().atOnce()).append(' ').append(entry.epochSecond()).append('\n'));
    return text.toString();
  }

  /** Where this stage settled, or null. */
  public @Nullable Setting find(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.setting();
  }

  /** This and these, which come first. */
  public Settled with(Map<String, Entry> more) {
    Map<String, Entry> all = new LinkedHashMap<>(entries);
    all.putAll(more);
    return new Settled(all);
  }
}
