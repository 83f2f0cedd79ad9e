package io.weir.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file of cases; {@link CaseFilesTest} says what its lines mean. */
final class CaseReader {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern INPUT = Pattern.compile("<(\\d*)(e?)(?: (.*))?");
  private static final Pattern OTHER_FILE = Pattern.compile("f (\\S+) ([<>~])(e?)(?: (.*))?");

  /** What a case says, while it is read. */
  static final class Parts {
    final List<String> words = new ArrayList<>();
    final Map<String, String> environment = new LinkedHashMap<>();
    final Map<String, ByteArrayOutputStream> given = new LinkedHashMap<>();
    final Map<String, ByteArrayOutputStream> expected = new LinkedHashMap<>();
    final List<Map.Entry<String, String>> fileParts = new ArrayList<>();
    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    final List<String> errorParts = new ArrayList<>();
    final List<String> errorWithout = new ArrayList<>();
    final StringBuilder wholeError = new StringBuilder();
    String program;
    boolean exact;
    int exit;
  }

  private CaseReader() {}

  static List<Case> read(Path file) {
    List<Case> cases = new ArrayList<>();
    Parts parts = null;
    try {
      int number = 0;
      for (String line : Files.readString(file).split("\n")) {
        number++;
        if (line.startsWith("# ")) {
          parts = new Parts();
          cases.add(new Case(line.substring(2), URI.create(file.toUri() + "?line=" + number), parts));
        } else if (!line.isEmpty() && !line.startsWith("##")) {
          add(line, parts);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return cases;
  }

  private static void add(String line, Parts parts) {
    String rest = line.length() > 1 ? line.substring(line.startsWith(" ", 1) ? 2 : 1) : "";
    switch (line.charAt(0)) {
      case '$' -> {
        boolean escaped = line.startsWith("$e ");
        String text = escaped ? new String(Escapes.bytes(line.substring(3)), StandardCharsets.UTF_8) : rest;
        parts.program = parts.program == null ? text : parts.program + "\n" + text;
      }
      case '@' -> {
        parts.exact |= line.startsWith("@@");
        Matcher words = WORD.matcher(line.substring(parts.exact ? 2 : 1));
        while (words.find()) {
          String quoted = words.group(1) != null ? words.group(1) : words.group(2);
          parts.words.add(quoted != null ? quoted : words.group(3));
        }
      }
      case '%' -> parts.environment.put(rest.substring(0, rest.indexOf('=')), rest.substring(rest.indexOf('=') + 1));
      case '<' -> addInput(line, parts);
      case '>' -> addOutput(line, rest, parts);
      case 'f' -> addFile(line, parts);
      case '!' -> addComplaint(line, parts);
      case '=' -> parts.exit = Integer.parseInt(rest);
      default -> throw new IllegalArgumentException("a case holds a line of unknown kind: " + line);
    }
  }

  private static void addOutput(String line, String rest, Parts parts) {
    boolean escaped = line.startsWith(">e");
    write(parts.output, escaped ? "e" : "", escaped ? line.substring(Math.min(3, line.length())) : rest);
  }

  private static void addInput(String line, Parts parts) {
    Matcher input = INPUT.matcher(line);
    if (!input.matches()) {
      throw new IllegalArgumentException("an input line was expected: " + line);
    }
    write(parts.given.computeIfAbsent("in" + input.group(1), file -> new ByteArrayOutputStream()), input.group(2),
        input.group(3));
  }

  private static void addFile(String line, Parts parts) {
    Matcher other = OTHER_FILE.matcher(line);
    if (!other.matches()) {
      throw new IllegalArgumentException("a line 'f name < text' was expected: " + line);
    }
    if (other.group(2).equals("~")) {
      parts.fileParts.add(Map.entry(other.group(1), other.group(4)));
      return;
    }
    Map<String, ByteArrayOutputStream> files = other.group(2).equals("<") ? parts.given : parts.expected;
    write(files.computeIfAbsent(other.group(1), file -> new ByteArrayOutputStream()), other.group(3), other.group(4));
  }

  private static void addComplaint(String line, Parts parts) {
    if (line.startsWith("!!")) {
      parts.wholeError.append(line.substring(Math.min(3, line.length()))).append('\n');
    } else if (line.startsWith("!- ")) {
      parts.errorWithout.add(line.substring(3));
    } else {
      parts.errorParts.add(line.substring(2));
    }
  }

  private static void write(ByteArrayOutputStream target, String escaped, String text) {
    String present = text == null ? "" : text;
    target.writeBytes(escaped.isEmpty() ? (present + "\n").getBytes(StandardCharsets.UTF_8) : Escapes.bytes(present));
  }
}
