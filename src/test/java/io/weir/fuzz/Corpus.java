package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs kept for a target: a text of one input a line, where {@code \n \r \t \\} and {@code \xHH} stand for bytes.
 * {@code load/fuzz} unpacks them to one file each, and packs what its run has found. In {@code found} stand inputs that broke a
 * promise, for good.
 */
final class Corpus {
  private Corpus() {}

  /** Those that broke a promise once come first. */
  static List<byte[]> of(Target target) throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    for (String folder : List.of("/fuzz/found/", "/fuzz/")) {
      try (InputStream kept = Corpus.class.getResourceAsStream(folder + target.title() + ".txt")) {
        if (kept != null) {
          new String(kept.readAllBytes(), ISO_8859_1).lines().forEach(line -> inputs.add(unescaped(line)));
        }
      }
    }
    return inputs;
  }

  /** {@code unpack FILE FOLDER}, {@code pack FOLDER FILE} or {@code add FOLDER FILE}, which keeps what the file has. */
  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[1]);
    Path to = Path.of(arguments[2]);
    if (arguments[0].equals("unpack")) {
      int number = 0;
      Files.createDirectories(to);
      for (String line : Files.readAllLines(from, ISO_8859_1)) {
        Files.write(to.resolve("kept-" + number++), unescaped(line));
      }
      return;
    }
    List<String> lines = new ArrayList<>();
    if (arguments[0].equals("add") && Files.exists(to)) {
      lines.addAll(Files.readAllLines(to, ISO_8859_1));
    }
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        lines.add(escaped(Files.readAllBytes(file)));
      }
    }
    Files.write(to, lines.stream().distinct().sorted().toList(), ISO_8859_1);
  }

  static String escaped(byte[] input) {
    StringBuilder line = new StringBuilder();
    for (byte b : input) {
      switch (b) {
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        case '\\' -> line.append("\\\\");
        default -> line.append(b >= ' ' && b < 0x7F ? String.valueOf((char) b) : String.format("\\x%02x", b & 0xFF));
      }
    }
    return line.toString();
  }

  static byte[] unescaped(String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c != '\\') {
        bytes.write(c);
        continue;
      }
      switch (line.charAt(++at)) {
        case 'n' -> bytes.write('\n');
        case 'r' -> bytes.write('\r');
        case 't' -> bytes.write('\t');
        case 'x' -> {
          bytes.write(Integer.parseInt(line.substring(at + 1, at + 3), 16));
          at += 2;
        }
        default -> bytes.write('\\');
      }
    }
    return bytes.toByteArray();
  }
}
