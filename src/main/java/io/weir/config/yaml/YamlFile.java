package io.weir.config.yaml;

import io.weir.diagnostic.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a YAML file as a declared {@link Section}. YAML 1.2 without tags, directives and further documents; quotes make no
 * difference, as what a value is follows from its key. Anchors and {@code <<} are understood.
 */
public final class YamlFile {
  /** The largest file. */
  public static final int BYTES_MOST = 1 << 20;

  private YamlFile() {}

  /** What the text says, its scalars as they are written. */
  public static <T> T read(String text, Section<T> section) throws YamlMistakes {
    return read(text, section, Replacement.NONE);
  }

  /** What the text says. */
  public static <T> T read(String text, Section<T> section, Replacement replacement) throws YamlMistakes {
    return open(text, section, replacement).value();
  }

  /** What the text says, and its places. */
  public static <T> ReadFile<T> open(String text, Section<T> section, Replacement replacement) throws YamlMistakes {
    Problems problems = new Problems();
    YamlNode root = NodeReader.read(text, problems);
    Reading reading = new Reading(text, problems, replacement);
    @Nullable T value = null;
    try {
      value = root == null ? null : section.read(root, reading);
    } catch (SyntaxMistake.TooMuch much) {
      SyntaxMistake.add(much, new Places(text), problems);
    }
    if (value == null || root == null || !problems.isEmpty()) {
      throw new YamlMistakes(reading.shown(), problems);
    }
    return new ReadFile<>(value, root, reading.shown());
  }

  /** The text of a file; the exception's message says why it has none, and does not name the file. */
  public static String text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return text(in.readNBytes(BYTES_MOST + 1));
    } catch (java.nio.file.NoSuchFileException missing) {
      throw new IOException("no such file", missing);
    } catch (java.nio.file.AccessDeniedException denied) {
      throw new IOException("permission denied", denied);
    }
  }

  /** The text these bytes of a file are, without a byte order mark. */
  public static String text(byte[] bytes) throws IOException {
    if (bytes.length > BYTES_MOST) {
      throw new IOException("it is larger than 1MiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notText) {
      throw new IOException("it is not UTF-8 text", notText);
    }
  }
}
