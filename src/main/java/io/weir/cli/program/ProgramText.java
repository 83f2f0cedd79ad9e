package io.weir.cli.program;

import io.weir.cli.option.Mistake;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A program and how messages call it.
 *
 * @param name {@code program}, {@code standard input}, or the path of its file
 */
public record ProgramText(String name, String text) {
  /** Whether a program in this file comes from standard input. */
  public static boolean isStandardInput(@Nullable Path file) {
    return file != null && file.toString().equals("-");
  }

  /** Whether this word, which stands where a program or its file is expected, looks like a file's name and is none. */
  public static boolean isMissingFile(String word) {
    boolean name = !word.isEmpty() && (word.indexOf('.') >= 0 || word.indexOf('/') >= 0)
        && word.chars().noneMatch(c -> c <= ' ' || "|\"'`()[]{}=<>,".indexOf(c) >= 0);
    return name && !Files.exists(Path.of(word));
  }

  /** What is said behind the mistakes of such a program. */
  public static String missing(String word) {
    return "weir: " + word + ": no such file, so it was taken for a program\n";
  }

  /** The program in a file, {@code -} for standard input, as awk, sed and grep take it. */
  public static ProgramText read(Path file) throws Mistake {
    try {
      if (isStandardInput(file)) {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(System.in.readAllBytes()));
        return new ProgramText("standard input", text.toString());
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new ProgramText(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (NoSuchFileException missing) {
      throw new Mistake("cannot read the program: " + file + ": no such file");
    } catch (java.nio.charset.CharacterCodingException notText) {
      throw new Mistake("cannot read the program: " + file + " is not UTF-8 text");
    } catch (IOException broken) {
      throw new Mistake("cannot read the program: " + file + ": "
          + (Files.isDirectory(file) ? "it is a folder" : broken.getMessage()));
    }
  }
}
