package io.weir.stage.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How many finds of each kind are right (precision) and how many secrets are found (recall) in labelled lines of logs.
 * The manual's table is what this test counts.
 */
class PrecisionTest {
  private static final Pattern LABEL = Pattern.compile("«([a-z0-9_]+):([^»]*)»");
  private static final Path PAGE = Path.of("src/site/markdown/redaction.md");

  private record Label(String kind, int start, int end) {}

  private record Line(byte[] text, List<Label> labels) {
    static Line of(String labelled) {
      List<Label> labels = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      Matcher matcher = LABEL.matcher(labelled);
      while (matcher.find()) {
        matcher.appendReplacement(text, "");
        int start = Utf8.encode(text.toString()).length;
        text.append(matcher.group(2));
        labels.add(new Label(matcher.group(1), start, Utf8.encode(text.toString()).length));
      }
      matcher.appendTail(text);
      return new Line(Utf8.encode(text.toString()), labels);
    }
  }

  private record Count(String kind, int secrets, int right, int wrong, List<String> mistaken) {
    String row() {
      return String.format(Locale.ROOT, "| %s | %d | %d | %d | %.0f %% | %.0f %% |", kind.replace("_", "\\_"), secrets,
          right, wrong, 100.0 * right / (right + wrong), 100.0 * right / secrets);
    }
  }

  private static List<Line> lines() throws IOException {
    try (InputStream from = PrecisionTest.class.getResourceAsStream("/redaction/labelled.txt")) {
      return new String(from.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#")).map(Line::of).toList();
    }
  }

  /** A find within another kind's secret is not counted: an IPv4 address is the tail of an IPv6 one. */
  private static Count count(String kind, List<Line> lines) {
    int secrets = 0;
    int right = 0;
    List<String> mistaken = new ArrayList<>();
    Finder finder = Finder.of(new Target.Kind(kind));
    for (Line line : lines) {
      secrets += (int) line.labels.stream().filter(label -> label.kind.equals(kind)).count();
      for (int at = 0; finder.next(line.text, 0, line.text.length, at); at = finder.foundEnd) {
        Label found = new Label(kind, finder.foundStart, finder.foundEnd);
        boolean within = line.labels.stream().anyMatch(label -> !label.kind.equals(kind)
            && label.start <= found.start && found.end <= label.end);
        if (line.labels.contains(found)) {
          right++;
        } else if (!within) {
          mistaken.add(Utf8.decode(line.text, found.start, found.end - found.start) + " in " + Utf8.decode(line.text, 0, line.text.length));
        }
      }
    }
    return new Count(kind, secrets, right, mistaken.size(), mistaken);
  }

  @Test
  void everyKindIsFoundAsOftenAndAsRightlyAsTheManualSays() throws IOException {
    List<Line> lines = lines();
    List<Count> counts = Target.KINDS.stream().map(kind -> count(kind, lines)).toList();
    String page = Files.readString(PAGE);
    String mistakes = counts.stream().map(count -> count.kind + " " + count.mistaken).collect(Collectors.joining("\n"));
    assertThat(page).as("%s, wrong finds%n%s", PAGE, mistakes)
        .contains(counts.stream().map(Count::row).collect(Collectors.joining("\n")));
    for (Count count : counts) {
      assertThat(count.right).as("recall of " + count.kind).isGreaterThanOrEqualTo(count.secrets * 95 / 100);
    }
    assertThat(page).contains(lines.size() + " lines");
  }
}
