package io.weir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds methods and their lengths by their braces; good enough for sources that compile. */
final class MethodScan {
  /** @param lines from the line with the opening brace to the one with the closing brace */
  record Method(String name, int lines) {}

  private enum Block { TYPE, METHOD, OTHER }

  private record Open(Block block, String name, int line) {}

  private static final Pattern NO_CODE = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]++|\\\\.)*+\""
      + "|'(?:[^'\\\\\\n]++|\\\\.)++'|//[^\\n]*+|/\\*[\\s\\S]*?\\*/");
  private static final Pattern TYPE = Pattern.compile("\\b(class|interface|record|enum)\\s+\\w+");
  private static final Pattern NAME = Pattern.compile("(\\w+)\\s*\\(");

  private MethodScan() {}

  static List<Method> of(String source) {
    String code = NO_CODE.matcher(source).replaceAll(match -> match.group().replaceAll("[^\\n]", ""));
    List<Method> methods = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(Block.TYPE, "", 0));
    StringBuilder header = new StringBuilder();
    int line = 1;
    for (int at = 0; at < code.length(); at++) {
      char c = code.charAt(at);
      line += c == '\n' ? 1 : 0;
      switch (c) {
        case '{' -> {
          open.push(open(open.peek().block(), header.toString().strip(), line));
          header.setLength(0);
        }
        case '}' -> {
          Open closed = open.pop();
          if (closed.block() == Block.METHOD) {
            methods.add(new Method(closed.name(), line - closed.line() + 1));
          }
          header.setLength(0);
        }
        case ';' -> header.setLength(0);
        default -> header.append(c);
      }
    }
    return methods;
  }

  private static Open open(Block around, String header, int line) {
    if (TYPE.matcher(header).find()) {
      return new Open(Block.TYPE, "", line);
    }
    if (around != Block.TYPE || header.contains("=") || header.contains("->")) {
      return new Open(Block.OTHER, "", line);
    }
    Matcher name = NAME.matcher(header.replaceAll("@\\w+(\\([^)]*\\))?", ""));
    return new Open(Block.METHOD, name.find() ? name.group(1) : "<init>", line);
  }
}
