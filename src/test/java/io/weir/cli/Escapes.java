package io.weir.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The escapes of case files: {@code \n \r \t \0 \\ \xHH} and {@code \(1000*ab)}. */
final class Escapes {
  private final String text;
  private int at;

  private Escapes(String text) {
    this.text = text;
  }

  static byte[] bytes(String text) {
    return new Escapes(text).until('\0');
  }

  private byte[] until(char end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (at < text.length() && !(end != '\0' && text.charAt(at) == end)) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      bytes.writeBytes(codePoint == '\\' ? escape() : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private byte[] escape() {
    char kind = text.charAt(at++);
    return switch (kind) {
      case 'n' -> new byte[] {'\n'};
      case 'r' -> new byte[] {'\r'};
      case 't' -> new byte[] {'\t'};
      case '0' -> new byte[] {0};
      case 'x' -> {
        at += 2;
        yield new byte[] {(byte) Integer.parseInt(text.substring(at - 2, at), 16)};
      }
      case '(' -> repetition();
      default -> String.valueOf(kind).getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] repetition() {
    int star = text.indexOf('*', at);
    int times = Integer.parseInt(text.substring(at, star));
    at = star + 1;
    byte[] once = until(')');
    at++;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(once);
    }
    return all.toByteArray();
  }
}
