package io.weir.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.sink.OutputException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  private static final byte[] NEW = "new\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir
  private Path folder;

  private void write(Path path, boolean finish) throws OutputException {
    FileSink sink = new FileSink(path.toString());
    sink.write(NEW, 0, NEW.length);
    if (finish) {
      sink.finish();
    } else {
      sink.abandon();
    }
  }

  @Test
  void appearsAsAWholeAtTheEnd() throws IOException {
    Path path = folder.resolve("out");
    FileSink sink = new FileSink(path.toString());
    sink.write(NEW, 0, 3);
    assertThat(path).doesNotExist();
    sink.finish();
    assertThat(path).hasContent("new");
    assertThat(folder).isDirectoryContaining(file -> file.equals(path));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void leavesTheOldFileWhenAbandoned() throws IOException {
    Path path = Files.writeString(folder.resolve("out"), "old");
    write(path, false);
    assertThat(path).hasContent("old");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void keepsTheRightsAndTheLinkOfWhatItReplaces() throws IOException {
    Path path = Files.writeString(folder.resolve("out"), "old");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), path);
    write(link, true);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(path)).isEqualTo("new\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-r-----");
  }

  @Test
  void knowsAnInputByAnyName() throws IOException {
    Path path = Files.writeString(folder.resolve("in"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), path);
    assertThat(FileSink.isInput(link.toString(), path.toString())).isTrue();
    assertThat(FileSink.isInput(folder.resolve("other").toString(), path.toString())).isFalse();
    assertThat(FileSink.isInput("/dev/null", "/dev/null")).isFalse();
  }

  @Test
  void saysWhyAFileCannotBeMade() {
    String path = folder.resolve("no/out").toString();
    assertThatThrownBy(() -> new FileSink(path)).hasMessage(path + ": no such folder");
    assertThatThrownBy(() -> new FileSink(folder.toString())).hasMessage(folder + ": is a folder");
  }

  @Test
  void aFullDeviceIsAFailureAndNoClosedPipe() throws IOException {
    FileSink sink = new FileSink("/dev/full");
    assertThatThrownBy(() -> sink.write(NEW, 0, 4)).hasMessage("/dev/full: no space left on the device")
        .isInstanceOfSatisfying(OutputException.class, e -> assertThat(e.isClosed()).isFalse());
    sink.abandon();
    assertThat(Path.of("/dev/full")).exists();
  }

  @Test
  void aReaderThatLeavesIsAClosedPipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Process reader = new ProcessBuilder("sh", "-c", "read line < '" + pipe + "'").start();
    try (FileOutputStream out = new FileOutputStream(pipe.toFile())) {
      StdoutSink sink = new StdoutSink(out);
      sink.write(NEW, 0, NEW.length);
      reader.waitFor();
      assertThatThrownBy(() -> sink.write(NEW, 0, NEW.length))
          .isInstanceOfSatisfying(OutputException.class, e -> assertThat(e.isClosed()).isTrue());
    }
  }
}
