package io.weir.diagnostic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The messages of mistakes, collected from the code: the longest literal of each call that reports one. */
public final class MessagesInCode {
  private static final Pattern CALL =
      Pattern.compile("\\b(mistake|mistakeAtName|problems\\.add|new Missing|new IllegalArgumentException)\\(");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final int LENGTH_LEAST = 5;

  private MessagesInCode() {}

  /** Those of the classes in these folders, without the folders inside them. */
  public static Set<String> of(Path... folders) throws IOException {
    Set<String> literals = new TreeSet<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          addAll(Files.readString(file), literals);
        }
      }
    }
    return literals;
  }

  private static void addAll(String code, Set<String> literals) {
    List<MatchResult> calls = CALL.matcher(code).results().toList();
    for (MatchResult call : calls) {
      int end = code.indexOf(";\n", call.end());
      TEXT.matcher(code.substring(call.end(), end < 0 ? code.length() : end)).results().map(text -> text.group(1))
          .map(String::translateEscapes).max(Comparator.comparingInt(String::length))
          .filter(text -> text.length() >= LENGTH_LEAST).ifPresent(literals::add);
    }
  }
}
