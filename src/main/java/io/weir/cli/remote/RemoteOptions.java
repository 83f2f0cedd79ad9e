package io.weir.cli.remote;

import io.weir.cli.option.Option;
import io.weir.config.DurationWords;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the commands that ask a running weir take; each only some of it. */
final class RemoteOptions {
  private static final String USUAL = "127.0.0.1:8686";
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  final List<String> words = new ArrayList<>();
  URI admin = address(USUAL);
  @Nullable Path tokenFile;
  @Nullable Path ca;
  boolean once;
  Duration interval = Duration.ofSeconds(2);
  int rate = 10;
  long count = Long.MAX_VALUE;
  boolean help;

  /** Those that every command has. */
  private List<Option> shared() {
    return List.of(
        Option.taking("--admin", "", "HOST:PORT", "where weir is asked; https://HOST:PORT where admin.tls is set (default: "
            + USUAL + ")", text -> admin = address(text)),
        Option.taking("--token-file", "", "FILE", "the file with the token, where admin.token is set",
            text -> tokenFile = Path.of(text)),
        Option.taking("--ca", "", "FILE", "PEM: who must have signed the certificate of an https address",
            text -> ca = Path.of(text)),
        Option.flag("--help", "-h", "show this and end", on -> help = on));
  }

  /** Of {@code weir top}. */
  List<Option> top() {
    return with(Option.flag("--once", "", "one table, and the end; so too where the output is no terminal", on -> once = on),
        Option.taking("--interval", "", "DURATION", "how often it looks (default: 2s)", text -> interval = interval(text)));
  }

  /** Of {@code weir tap}. */
  List<Option> tap() {
    return with(
        Option.taking("--rate", "", "N", "at most so many records a second, others are not shown (default: 10)",
            text -> rate = (int) number(text, 1000)),
        Option.taking("--count", "-n", "N", "end after so many records", text -> count = number(text, Long.MAX_VALUE)));
  }

  List<Option> others() {
    return shared();
  }

  private List<Option> with(Option... own) {
    List<Option> all = new ArrayList<>(List.of(own));
    all.addAll(shared());
    return all;
  }

  private static URI address(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      String path = uri.getRawPath();
      if (http && uri.getHost() != null && uri.getPort() > 0 && (path.isEmpty() || path.equals("/"))) {
        return uri;
      }
    } catch (IllegalArgumentException wrong) {
      // said below
    }
    throw new IllegalArgumentException("expected HOST:PORT such as " + USUAL + " or https://host:8686, found '" + text + "'");
  }

  private static Duration interval(String text) {
    Duration interval = DurationWords.parse(text);
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("expected a duration from 100ms to 1h, found '" + text + "'");
    }
    return interval;
  }

  private static long number(String text, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // said below
    }
    throw new IllegalArgumentException("expected a whole number from 1" + (most == Long.MAX_VALUE ? "" : " to " + most)
        + ", found '" + text + "'");
  }

  /** Names of commands with their own options, for the manual. */
  static Map<String, List<Option>> own() {
    RemoteOptions options = new RemoteOptions();
    return Map.of("top", options.top(), "tap", options.tap(), "schedule", options.others(), "reload", options.others());
  }
}
