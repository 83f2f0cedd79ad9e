package io.weir.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.sink.packing.Packing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedFilesTest {
  @TempDir
  private Path folder;

  private final Sinks sinks = new Sinks();

  private FileOutlet outlet(String yaml) throws YamlMistakes {
    sinks.dataFolder = folder.resolve("state");
    return sinks.outlet(YamlFile.read(yaml.replace("DIR", folder.toString()), FileOutletSettings.declaration()));
  }

  private String unpacked(String name) throws Exception {
    return Sinks.run(name.endsWith(".gz") ? "gzip" : "zstd", "-dc", folder.resolve(name).toString());
  }

  @Test
  void theSuffixSaysHowItIsPackedUnlessItIsSaid() throws YamlMistakes {
    assertThat(Stream.of("path: a.log", "path: a.gz", "path: a.jsonl.zst", "{ path: a.gz, compression: none }",
        "{ path: a, compression: gzip }").map(yaml -> {
          try {
            return YamlFile.read(yaml, FileOutletSettings.declaration()).packing();
          } catch (YamlMistakes e) {
            throw new AssertionError(e);
          }
        })).containsExactly(Packing.NONE, Packing.GZIP, Packing.ZSTD, Packing.NONE, Packing.GZIP);
    assertThat(outlet("path: DIR/a.gz").grouping().linger()).isEqualTo(Duration.ofSeconds(1));
    assertThat(outlet("path: DIR/a.log").grouping().linger()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"x.log.gz", "x.log.zst"})
  void whatIsWrittenCanBeReadAtOnceAndIsAppendedTo(String name) throws Exception {
    FileOutlet outlet = outlet("path: DIR/" + name);
    outlet.write(List.of(Sinks.output("one\n"), Sinks.unterminated("two")));
    assertThat(unpacked(name)).isEqualTo("one\ntwo\n");
    outlet.write(List.of(Sinks.output("three\n")));
    outlet.close();
    outlet = outlet("path: DIR/" + name);
    outlet.write(List.of(Sinks.output("four\n")));
    outlet.close();
    assertThat(unpacked(name)).isEqualTo("one\ntwo\nthree\nfour\n");
    assertThat(sinks.said).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"x.log.gz", "x.log.zst"})
  void cutsOffOnlyWhatWeirItselfLeftTorn(String name) throws Exception {
    Path path = folder.resolve(name);
    FileOutlet killed = outlet("path: DIR/" + name);
    killed.write(List.of(Sinks.output("one\n")));
    long length = Files.size(path);
    killed.write(List.of(Sinks.output("two\n")));
    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), (int) length + 15));
    FileOutlet next = outlet("path: DIR/" + name);
    next.write(List.of(Sinks.output("two again\n")));
    next.close();
    assertThat(unpacked(name)).isEqualTo("one\ntwo again\n");
    assertThat(sinks.said).singleElement().asString().startsWith("INFO Cut 15 bytes off ");
  }

  @ParameterizedTest
  @CsvSource({"x.log.gz", "x.log.zst"})
  void putsAsideWhatNothingCanBeAppendedTo(String name) throws Exception {
    Files.writeString(folder.resolve(name), "somebody's text\n");
    FileOutlet outlet = outlet("path: DIR/" + name);
    outlet.write(List.of(Sinks.output("one\n")));
    outlet.close();
    assertThat(unpacked(name)).isEqualTo("one\n");
    assertThat(sinks.said).singleElement().asString().startsWith("WARN ").contains(" is no ");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(path -> path.getFileName().toString().startsWith("x-"))).singleElement()
          .satisfies(path -> assertThat(path).hasContent("somebody's text\n"));
    }
  }

  @Test
  void aPlainLineOfOurOwnThatIsTornIsCutOffThatOfOthersIsEnded() throws Exception {
    Path path = folder.resolve("x.log");
    Files.writeString(path, "others");
    FileOutlet killed = outlet("path: DIR/x.log");
    killed.write(List.of(Sinks.output("one\n")));
    Files.writeString(path, Files.readString(path) + "to");
    FileOutlet next = outlet("path: DIR/x.log");
    next.write(List.of(Sinks.output("two\n")));
    next.close();
    Files.writeString(path, Files.readString(path) + "edited by hand");
    next = outlet("path: DIR/x.log");
    next.write(List.of(Sinks.output("three\n")));
    next.close();
    assertThat(path).hasContent("others\none\ntwo\nedited by hand\nthree\n");
    assertThat(folder.resolve("state")).isEmptyDirectory();
  }

  @Test
  void rotatesPackedFilesNearTheSize() throws Exception {
    FileOutlet outlet = outlet("{ path: DIR/x.gz, rotate: 32k }");
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      List<String> lines = new java.util.Random(i).longs(1000).mapToObj(Long::toHexString).toList();
      outlet.write(List.of(Sinks.lines(lines)));
      lines.forEach(line -> wanted.append(line).append('\n'));
    }
    outlet.close();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      assertThat(sorted).hasSizeBetween(3, 9).allMatch(path -> path.toFile().length() <= 64 << 10);
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < sorted.size(); i++) {
        all.append(unpacked(sorted.get(i).getFileName().toString()));
      }
      assertThat(all.toString()).isEqualTo(wanted.toString());
    }
  }

  @Test
  void marksOfOpenFilesStayFew() throws Exception {
    FileOutlet outlet = outlet("{ path: 'DIR/out/{x}', max_open: 2 }");
    for (int i = 0; i < 4000; i++) {
      outlet.write(List.of(Sinks.keyed(List.of("a"), new String[] {folder + "/out/" + i % 5})));
    }
    Path marks = folder.resolve("state/open-files");
    assertThat(Files.size(marks)).isLessThan(4200L * (folder.toString().length() + 10));
    List<String> left = Arrays.stream(Files.readString(marks).split("\0")).toList();
    assertThat(left.subList(left.size() - 2, left.size())).allMatch(mark -> mark.startsWith("-") || mark.startsWith("+"));
    OpenMarks later = new OpenMarks(sinks.context());
    assertThat(Stream.of("0", "1", "2", "3", "4").filter(key -> later.wasLeft(folder.resolve("out/" + key)))).containsExactly("3",
        "4");
    outlet.close();
    assertThat(marks).doesNotExist();
  }
}
