package io.weir.cli.manual;

import io.weir.cli.manual.Entry.Chapter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the entries that a question is about: by its words, by what they are called here, those that say most first. */
final class Search {
  private static final int SHOWN_MOST = 12;
  private static final double PHRASE = 24;
  /** What long-lived pipelines add; a question is more often about the language. */
  private static final Set<Chapter> RUNNING = EnumSet.of(Chapter.PIPELINE, Chapter.SOURCES, Chapter.SINKS, Chapter.DELIVERY,
      Chapter.SERVICE);
  private static final double RUNNING_SHARE = 0.6;
  private static final Set<String> IDLE = Set.of("a", "an", "the", "of", "to", "in", "on", "is", "are", "do", "does", "i", "how",
      "can", "what", "for", "and", "or", "my", "with", "weir", "use", "get", "out");
  /** Words of other tools and of daily speech, and what stands in the manual for them. */
  private static final Map<String, List<String>> MEANT = Map.ofEntries(
      meant("average", "avg"), meant("mean", "avg"), meant("percentile", "p50", "pnn"), meant("quantile", "p50", "pnn"),
      meant("median", "p50"), meant("unique", "dedupe", "distinct"), meant("uniq", "dedupe", "distinct"),
      meant("duplicate", "dedupe"), meant("deduplicate", "dedupe"), meant("descending", "desc"), meant("order", "sort"),
      meant("insensitive", "-i", "lower"), meant("ignorecase", "-i"), meant("stacktrace", "multiline"),
      meant("trace", "multiline"), meant("exception", "multiline"), meant("rotation", "replaced", "follow"),
      meant("rotate", "replaced", "follow"), meant("random", "sample"), meant("filter", "where"), meant("select", "keep"),
      meant("delete", "remove"), meant("drop", "remove"), meant("mask", "redact"), meant("anonymize", "redact"),
      meant("aggregate", "stats"), meant("group", "stats"), meant("histogram", "stats"), meant("join", "lookup", "multiline"),
      meant("enrich", "lookup"), meant("rate", "throttle"), meant("limit", "head", "throttle"), meant("sed", "replace"), meant("regular", "regex", "\"re\""), meant("expression", "regex", "\"re\""),
      meant("substitute", "replace"), meant("separator", "delimiter"), meant("thread", "--workers"),
      meant("parallelism", "--workers"), meant("core", "--workers"), meant("compressed", "gzip", "input"), meant("zip", "gzip"),
      meant("colour", "--color"), meant("unpack", "gzip"), meant("date", "timestamp"), meant("apache", "combined"),
      meant("nginx", "combined"),
      meant("if", "?:"), meant("else", "?:"), meant("ternary", "?:"), meant("convert", "int", "double", "string", "numeric"),
      meant("cast", "int", "double", "string", "numeric"), meant("uppercase", "upper"), meant("lowercase", "lower"),
      meant("kubernetes", "cri", "docker"), meant("k8s", "cri", "docker"), meant("performance", "explain", "tune"),
      meant("speed", "explain", "tune"), meant("slow", "explain", "tune"), meant("awk", "pattern", "where"),
      meant("jq", "json", "pretty"), meant("length", "size"), meant("len", "size"), meant("first", "head"), meant("last", "tail"),
      meant("quote", "text", "quote"), meant("quoting", "text"), meant("escape", "text"), meant("variable", "set"),
      meant("boolean", "bool"), meant("hash", "md5", "sha256"), meant("tsv", "csv"), meant("count", "stats"),
      meant("frequency", "top"), meant("minute", "every"), meant("hourly", "every"), meant("window", "every"),
      meant("anonymise", "redact"), meant("pii", "redact"), meant("secret", "redact"), meant("timezone", "zone"),
      meant("regexp", "regex"), meant("match", "matches"), meant("extract", "regex", "extract"), meant("concatenate", "operators", "join"),
      meant("concat", "operators", "join"), meant("nested", "flatten", "dotted"), meant("array", "list"), meant("object", "map"),
      meant("dictionary", "map"), meant("loop", "macros"), meant("foreach", "macros"), meant("stdin", "standard input", "input"),
      meant("stdout", "standard output"), meant("stderr", "standard error"), meant("watch", "--follow"), meant("gz", "gzip", "input"), meant("gzip", "input"));

  private Search() {}

  /** The entries that speak of the words, the best first: a word that few speak of tells more than one of many. */
  static List<Entry> find(List<Entry> entries, String question) {
    List<String> words = words(question);
    double[] scores = new double[entries.size()];
    int known = 0;
    for (String word : words) {
      int[] worth = entries.stream().mapToInt(entry -> worth(entry, word)).toArray();
      long speaking = Arrays.stream(worth).filter(one -> one > 0).count();
      known += speaking > 0 ? 1 : 0;
      for (int i = 0; i < worth.length; i++) {
        scores[i] += worth[i] * Math.log1p((double) entries.size() / Math.max(1, speaking));
      }
    }
    if (known == 0 || 2 * known < words.size()) {
      return List.of();
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (scores[i] + phrase(entries.get(i), words)) * (RUNNING.contains(entries.get(i).chapter()) ? RUNNING_SHARE : 1);
    }
    double best = Arrays.stream(scores).max().orElse(0);
    return IntStream.range(0, scores.length).filter(i -> scores[i] >= best / 3).boxed()
        .sorted((one, other) -> Double.compare(scores[other], scores[one])).limit(SHOWN_MOST).map(entries::get).toList();
  }

  private static List<String> words(String question) {
    List<String> all = List.of(question.toLowerCase(Locale.ROOT).strip().split("[\\s?!,]+"));
    List<String> telling = all.stream().filter(word -> !IDLE.contains(word)).toList();
    return telling.isEmpty() ? all : telling;
  }

  private static int worth(Entry entry, String word) {
    int worth = plainWorth(entry, word);
    String one = singular(word);
    for (String other : MEANT.getOrDefault(word, MEANT.getOrDefault(one, List.of()))) {
      worth = Math.max(worth, plainWorth(entry, other));
    }
    return one.equals(word) ? worth : Math.max(worth, plainWorth(entry, one));
  }

  private static int plainWorth(Entry entry, String word) {
    String name = entry.name().toLowerCase(Locale.ROOT);
    String synopsis = entry.synopsis().toLowerCase(Locale.ROOT);
    int worth = name.equals(word) ? 12 : (word.length() > 2 ? name.contains(word) : holds(name, word)) ? 5 : holds(synopsis, word) ? 4 : 0;
    if (worth > 0) {
      return worth;
    }
    return holds(entry.chapter().title() + " " + entry.text().toLowerCase(Locale.ROOT), word) ? 2 : 0;
  }

  private static double phrase(Entry entry, List<String> words) {
    if (words.size() < 2) {
      return 0;
    }
    String all = (entry.chapter().title() + " " + entry.synopsis() + " " + entry.text()).toLowerCase(Locale.ROOT);
    String one = String.join(" ", words.subList(0, words.size() - 1)) + " " + singular(words.getLast());
    return all.contains(one) ? PHRASE : 0;
  }

  /** Where a word begins with it, so that {@code code} finds codes and {@code rat} no generation. */
  private static boolean holds(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) || !Character.isLetterOrDigit(word.charAt(0))) {
        return true;
      }
    }
    return false;
  }

  private static String singular(String word) {
    return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }

  private static Map.Entry<String, List<String>> meant(String word, String... here) {
    return Map.entry(word, List.of(here));
  }
}
