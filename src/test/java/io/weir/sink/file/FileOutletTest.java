package io.weir.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.batch.Output;
import io.weir.config.OpeningException;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.sink.Outlet;
import io.weir.sink.packing.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutletTest {
  @TempDir
  private Path folder;

  private final Sinks sinks = new Sinks();

  private FileOutletSettings settings(String yaml) throws YamlMistakes {
    return YamlFile.read(yaml.replace("DIR", folder.toString()), FileOutletSettings.declaration());
  }

  private FileOutlet outlet(String yaml) throws YamlMistakes {
    return sinks.outlet(settings(yaml));
  }

  @Test
  void appendsToWhatIsThere() throws Exception {
    Path path = folder.resolve("x.log");
    Files.writeString(path, "before\n");
    FileOutlet outlet = outlet("path: DIR/x.log");
    outlet.write(List.of(Sinks.output("one\n"), Sinks.output("two\nthree\n")));
    assertThat(path).hasContent("before\none\ntwo\nthree\n");
    outlet.write(List.of(Sinks.output("four\n")));
    outlet.close();
    assertThat(path).hasContent("before\none\ntwo\nthree\nfour\n");
  }

  @Test
  void endsALineThatHasNoEnd() throws Exception {
    Path path = folder.resolve("x.log");
    Files.writeString(path, "torn");
    FileOutlet outlet = outlet("path: DIR/x.log");
    outlet.write(List.of(Sinks.unterminated("one"), Sinks.unterminated(""), Sinks.output("two\n")));
    outlet.close();
    assertThat(path).hasContent("torn\none\ntwo\n");
  }

  @Test
  void makesFoldersAndGivesRights() throws Exception {
    FileOutlet outlet = outlet("{ path: DIR/a/b/x.log, mode: '0662' }");
    outlet.write(List.of(Sinks.output("one\n")));
    outlet.close();
    Path path = folder.resolve("a/b/x.log");
    assertThat(path).hasContent("one\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-rw--w-");
  }

  @Test
  void beginsANewFileWhenSomebodyRenamedOrDeletedTheOld() throws Exception {
    Path path = folder.resolve("x.log");
    FileOutlet outlet = outlet("path: DIR/x.log");
    outlet.write(List.of(Sinks.output("one\n")));
    Files.move(path, folder.resolve("old.log"));
    sinks.pass(Duration.ofSeconds(1));
    outlet.write(List.of(Sinks.output("two\n")));
    assertThat(path).hasContent("two\n");
    Files.delete(path);
    sinks.pass(Duration.ofSeconds(1));
    outlet.idle();
    outlet.write(List.of(Sinks.output("three\n")));
    outlet.close();
    assertThat(path).hasContent("three\n");
    assertThat(folder.resolve("old.log")).hasContent("one\n");
  }

  @Test
  void goesOnAtTheBeginningWhenSomebodyEmptiedTheFile() throws Exception {
    Path path = folder.resolve("x.log");
    FileOutlet outlet = outlet("path: DIR/x.log");
    outlet.write(List.of(Sinks.output("one\n")));
    Files.newByteChannel(path, java.nio.file.StandardOpenOption.WRITE, java.nio.file.StandardOpenOption.TRUNCATE_EXISTING)
        .close();
    outlet.write(List.of(Sinks.output("two\n")));
    outlet.close();
    assertThat(path).hasContent("two\n");
  }

  @Test
  void writesMoreThanItCanGatherAtATime() throws Exception {
    byte[] large = "0123456789abcde\n".repeat(50_000).getBytes();
    FileOutlet outlet = outlet("path: DIR/x.log");
    outlet.write(List.of(Sinks.output("a\n"), Sinks.output(large), Sinks.output("b\n"), Sinks.output(large)));
    outlet.close();
    assertThat(Files.size(folder.resolve("x.log"))).isEqualTo(4 + 2 * large.length);
    assertThat(Files.readAllLines(folder.resolve("x.log"))).filteredOn(line -> line.length() == 1).containsExactly("a", "b");
  }

  @Test
  void saysBeforehandThatNothingCanBeWritten() throws Exception {
    Files.writeString(folder.resolve("plain"), "");
    for (String path : List.of(folder.toString(), folder + "/plain/x.log", folder + "/a\0b")) {
      FileOutletSettings settings = new FileOutletSettings(path, 0, null, 0, Packing.NONE, Duration.ZERO, Fsync.NEVER, 10,
          Duration.ofMinutes(1), "");
      assertThatThrownBy(() -> settings.open(sinks.context())).isInstanceOf(OpeningException.class)
          .satisfies(e -> assertThat(((OpeningException) e).key()).isEqualTo("path"));
    }
  }

  @Test
  void runsOnAThreadOfItsOwn() throws Exception {
    Outlet outlet = settings("path: DIR/x.log").open(sinks.context());
    outlet.send(List.of(Sinks.output("one\n"))).block(Duration.ofSeconds(10));
    assertThat(folder.resolve("x.log")).hasContent("one\n");
    outlet.close().block(Duration.ofSeconds(10));
  }

  @Test
  void standardOutputKeepsTheOrderOfSmallAndLargeOutputs() throws IOException {
    java.io.ByteArrayOutputStream written = new java.io.ByteArrayOutputStream();
    StreamOutlet outlet = new StreamOutlet(new io.weir.sink.Sink() {
      @Override
      public void write(byte[] bytes, int offset, int length) {
        written.write(bytes, offset, length);
      }

      @Override
      public void finish() {}

      @Override
      public void abandon() {}
    });
    StringBuilder wanted = new StringBuilder();
    for (int size : new int[] {10, 70_000, 60_000, 60_000, 60_000, 200_000, 0, 131_072, 5}) {
      String text = Integer.toString(size % 7).repeat(size);
      Output output = Sinks.unterminated(text);
      outlet.write(List.of(output, output));
      wanted.append(size == 0 ? "" : (text + "\n").repeat(2));
    }
    assertThat(written.toString()).isEqualTo(wanted.toString());
  }
}
