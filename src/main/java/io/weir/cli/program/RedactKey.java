package io.weir.cli.program;

import io.weir.batch.Utf8;
import io.weir.cli.option.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The key for {@code redact … with hash}: the bytes of a file without a last line end, or of a variable. Never shown. */
final class RedactKey {
  private RedactKey() {}

  static byte[] read(Path file) throws Mistake {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException broken) {
      throw new Mistake("cannot read the key in --redact-key-file " + file + ": "
          + (Files.exists(file) ? "it cannot be read" : "no such file"));
    }
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\n') {
      length--;
    }
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    if (length == 0) {
      throw new Mistake("the key in --redact-key-file " + file + " is empty");
    }
    return Arrays.copyOf(bytes, length);
  }

  static byte @Nullable [] of(@Nullable String variable) {
    return variable == null || variable.isEmpty() ? null : Utf8.encode(variable);
  }
}
