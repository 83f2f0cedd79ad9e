package io.weir.cli.program;

import io.weir.cli.option.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A program and how messages call it.
 *
 * @param name {@code program}, or the path of its file
 */
public record ProgramText(String name, String text) {
  /** The program in a file. */
  public static ProgramText read(Path file) throws Mistake {
    try {
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
