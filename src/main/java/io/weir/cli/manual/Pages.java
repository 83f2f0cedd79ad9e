package io.weir.cli.manual;

import io.weir.cli.manual.Entry.Chapter;
import io.weir.language.plan.StepDeclaration.Example;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The manual in its three shapes: for a terminal, as a man page, as Markdown. */
public final class Pages {
  private static final int WIDTH = 100;
  /** A man page has the command line first. */
  private static final Set<Chapter> MAN = new LinkedHashSet<>(List.of(Chapter.OPTIONS, Chapter.COMMANDS, Chapter.EXIT_CODES));

  static {
    MAN.addAll(List.of(Chapter.values()));
  }

  private Pages() {}

  /** Entries for a terminal. */
  public static String text(List<Entry> entries) {
    StringBuilder page = new StringBuilder();
    Chapter chapter = null;
    for (Entry entry : entries) {
      if (entry.chapter() != chapter) {
        chapter = entry.chapter();
        page.append(chapter.title().toUpperCase(Locale.ROOT)).append("\n\n");
      }
      page.append(entry.synopsis()).append('\n');
      wrap(entry.text(), page);
      for (Example example : entry.examples()) {
        page.append("\n    weir '").append(example.program()).append("'\n");
        example.input().lines().forEach(line -> page.append("      < ").append(line).append('\n'));
        example.output().lines().forEach(line -> page.append("      > ").append(line).append('\n'));
      }
      page.append('\n');
    }
    return page.toString();
  }

  private static void wrap(String text, StringBuilder page) {
    int column = 0;
    for (String word : text.split(" ")) {
      if (column == 0 || column + 1 + word.length() > WIDTH) {
        page.append(column == 0 ? "    " : "\n    ").append(word);
        column = 4 + word.length();
      } else {
        page.append(' ').append(word);
        column += 1 + word.length();
      }
    }
    page.append('\n');
  }

  /** The man page weir(1). */
  public static String man(Manual manual) {
    StringBuilder page = new StringBuilder("""
        .TH WEIR 1
        .nh
        .ad l
        .SH NAME
        weir \\- move records through string transforms
        .SH SYNOPSIS
        .B weir
        [options] PROGRAM [FILE...]
        .br
        .B weir
        COMMAND [options] [ARGUMENT...]
        .SH DESCRIPTION
        Reads records (log lines, JSON, any text) from files or standard input, runs a program of steps joined by '|' over
        them on all cores, and writes the result to standard output, in order.
        """);
    for (Chapter chapter : MAN) {
      String title = chapter == Chapter.EXIT_CODES ? "exit status" : chapter.title();
      page.append(".SH ").append(title.toUpperCase(Locale.ROOT)).append('\n');
      for (Entry entry : manual.of(chapter)) {
        page.append(".TP\n\\fB").append(roff(entry.synopsis())).append("\\fR\n");
        page.append(roff(entry.text())).append('\n');
        for (Example example : entry.examples()) {
          page.append(".IP\n.EX\nweir \\(aq").append(roff(example.program())).append("\\(aq\n");
          example.input().lines().forEach(line -> page.append("  < ").append(roff(line)).append('\n'));
          example.output().lines().forEach(line -> page.append("  > ").append(roff(line)).append('\n'));
          page.append(".EE\n");
        }
      }
    }
    return page.toString();
  }

  private static String roff(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(point -> {
      switch (point) {
        case '\\' -> out.append("\\e");
        case '-' -> out.append("\\-");
        case '\'' -> out.append("\\(aq");
        case '^' -> out.append("\\(ha");
        case '~' -> out.append("\\(ti");
        case '`' -> out.append("\\(ga");
        case '\t' -> out.append("    ");
        default -> {
          if (point < 128) {
            out.append((char) point);
          } else {
            out.append(String.format(Locale.ROOT, "\\[u%04X]", point));
          }
        }
      }
    });
    return out.length() > 0 && out.charAt(0) == '.' ? "\\&" + out : out.toString();
  }

  /** One chapter as Markdown. */
  public static String markdown(Manual manual, Chapter chapter) {
    StringBuilder page = new StringBuilder("# weir: " + chapter.title() + "\n\nMade from the declarations in the code.\n");
    String name = "";
    for (Entry entry : manual.of(chapter)) {
      page.append(entry.name().equals(name) ? "" : "\n## " + entry.name() + "\n").append("\n    ").append(entry.synopsis())
          .append("\n\n");
      name = entry.name();
      page.append(entry.text().replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")).append('\n');
      for (Example example : entry.examples()) {
        page.append("\n    weir '").append(example.program()).append("'\n");
        example.input().lines().forEach(line -> page.append("      < ").append(line).append('\n'));
        example.output().lines().forEach(line -> page.append("      > ").append(line).append('\n'));
      }
    }
    return page.toString();
  }
}
