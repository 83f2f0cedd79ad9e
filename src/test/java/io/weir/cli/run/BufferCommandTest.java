package io.weir.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.cli.option.Mistake;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BufferCommandTest {
  @TempDir
  private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int check(Path path) throws Mistake {
    return new BufferCommand(new PrintStream(said, true, StandardCharsets.UTF_8)).run(new String[] {"check", path.toString()});
  }

  @Test
  void looksAtEveryBufferOfADataFolder() throws Exception {
    Files.createDirectories(folder.resolve("buffers/archive"));
    Files.createDirectories(folder.resolve("buffers/alerts"));

    assertThat(check(folder)).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("""
        alerts:
        0 segments, 0 bytes, 0 records wait; nothing is damaged
        archive:
        0 segments, 0 bytes, 0 records wait; nothing is damaged
        """);
  }

  @Test
  void saysWhereThereIsNoFolder() {
    assertThatThrownBy(() -> check(folder.resolve("nope"))).isInstanceOf(Mistake.class).hasMessageContaining("no such folder");
  }
}
