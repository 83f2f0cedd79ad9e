package io.weir.scheduling.schedule;

import io.weir.config.ByteSize;
import io.weir.config.DurationWords;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a schedule as the file that {@link ScheduleReader} reads as an equal one, with comments for people. */
public final class ScheduleWriter {
  private static final int WIDTH = 100;

  private ScheduleWriter() {}

  /**
   * The file's text.
   *
   * @param header what the whole file is; lines are broken where they are too long; empty: none
   * @param comments of stages, by name
   */
  public static String write(Schedule schedule, String header, Map<String, String> comments) {
    StringBuilder out = new StringBuilder();
    comment(header, "", out);
    if (schedule.memoryBytes() != null) {
      out.append("memory: ").append(new ByteSize(schedule.memoryBytes()).word()).append('\n');
    }
    batch(schedule, out);
    out.append("rollback_below: ").append(BigDecimal.valueOf(schedule.rollbackBelow()).toPlainString()).append('\n');
    if (!schedule.otherwise().equals(StageSchedule.NOTHING)) {
      out.append("default: ").append(stage(schedule.otherwise())).append('\n');
    }
    if (!schedule.stages().isEmpty()) {
      out.append("stages:\n");
      schedule.stages().forEach((name, stage) -> {
        comment(comments.getOrDefault(name, ""), "  ", out);
        out.append("  ").append(scalar(name)).append(": ").append(stage(stage)).append('\n');
      });
    }
    return out.toString();
  }

  private static void batch(Schedule schedule, StringBuilder out) {
    List<String> parts = new ArrayList<>();
    if (schedule.batchBytes() != null) {
      parts.add("size: " + new ByteSize(schedule.batchBytes()).word());
    }
    if (schedule.lingerMillis() != null) {
      parts.add("linger: " + DurationWords.format(Duration.ofMillis(schedule.lingerMillis())));
    }
    if (!parts.isEmpty()) {
      out.append("batch: ").append(braced(parts)).append('\n');
    }
  }

  private static String stage(StageSchedule stage) {
    List<String> parts = new ArrayList<>();
    if (Boolean.TRUE.equals(stage.auto())) {
      parts.add("strategy: auto");
    } else if (stage.strategy() != null) {
      parts.add("strategy: " + stage.strategy().word());
    }
    if (stage.parallelism() != null) {
      parts.add("parallelism: " + stage.parallelism());
    }
    if (stage.threads() != null) {
      parts.add("threads: " + word(stage.threads()));
    }
    if (stage.concurrencyMin() != null || stage.concurrencyMax() != null) {
      parts.add("concurrency: " + concurrency(stage));
    }
    if (stage.ordering() != null) {
      parts.add("ordering: " + word(stage.ordering()));
    }
    if (stage.key() != null) {
      parts.add("key: " + scalar(stage.key()));
    }
    return braced(parts);
  }

  private static String concurrency(StageSchedule stage) {
    Integer min = stage.concurrencyMin();
    Integer max = stage.concurrencyMax();
    if (min != null && min.equals(max)) {
      return min.toString();
    }
    List<String> parts = new ArrayList<>();
    if (min != null) {
      parts.add("min: " + min);
    }
    if (max != null) {
      parts.add("max: " + max);
    }
    return braced(parts);
  }

  private static String braced(List<String> parts) {
    return parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A text as a scalar: as it is where nothing else could be read, else quoted with escapes. */
  private static String scalar(String text) {
    boolean plain = !text.isEmpty() && Character.isLetter(text.charAt(0)) && !text.equalsIgnoreCase("null")
        && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
    if (plain) {
      return text;
    }
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      if (c == '"' || c == '\\') {
        out.append('\\').append((char) c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
      } else {
        out.append((char) c);
      }
    });
    return out.append('"').toString();
  }

  private static void comment(String text, String indent, StringBuilder out) {
    for (String line : text.isBlank() ? List.<String>of() : text.lines().toList()) {
      StringBuilder written = new StringBuilder(indent).append('#');
      for (String word : visible(line).split(" ")) {
        if (written.length() + 1 + word.length() > WIDTH && written.length() > indent.length() + 1) {
          out.append(written).append('\n');
          written = new StringBuilder(indent).append('#');
        }
        written.append(' ').append(word);
      }
      out.append(written.toString().stripTrailing()).append('\n');
    }
  }

  /** What YAML takes in a comment: a program may hold other characters. */
  private static String visible(String line) {
    StringBuilder out = new StringBuilder();
    line.codePoints().forEach(point -> out.appendCodePoint(Character.isISOControl(point) || point >= 0xD800
        && point <= 0xDFFF || point >= 0xFFF0 && point <= 0xFFFF || point == 0xFEFF || point == 0x2028 || point == 0x2029
        ? ' ' : point));
    return out.toString();
  }
}
