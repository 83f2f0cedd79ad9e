package io.weir.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Output;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.sink.file.name.KeyNames;
import io.weir.sink.file.name.RotatedName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedFilesTest {
  @TempDir
  private Path folder;

  private final Sinks sinks = new Sinks();

  private FileOutlet outlet(String yaml) throws YamlMistakes {
    FileOutletSettings settings = YamlFile.read(yaml.replace("DIR", folder.toString()), FileOutletSettings.declaration());
    assertThat(settings.keyTemplate()).isEqualTo(settings.path());
    assertThat(settings.needsSpans()).isTrue();
    return sinks.outlet(settings);
  }

  private Output output(List<String> lines, String... below) {
    return Sinks.keyed(lines, Stream.of(below).map(key -> folder + "/out/" + key).toArray(String[]::new));
  }

  private Output output(String line, String key) {
    return output(List.of(line), key);
  }

  @Test
  void sortsRecordsIntoFilesInTheirOrder() throws Exception {
    FileOutlet outlet = outlet("path: 'DIR/out/{host}.log'");
    outlet.write(List.of(output(List.of("1", "2", "3", "4"), "a", "b", "a", "c"), output(List.of("5", "6"), "c", "a")));
    Output last = output(List.of("7", "8"), "a", "b");
    outlet.write(List.of(new Output(last.bytes(), last.start(), last.length() - 1, false, last.tally(), null, last.delivery(),
        new io.weir.batch.Spans(2, new int[] {5, 6}, last.spans().keys()))));
    outlet.close();
    assertThat(folder.resolve("out/a")).hasContent("1\n3\n6\n7\n");
    assertThat(Files.readString(folder.resolve("out/b"))).isEqualTo("2\n8\n");
    assertThat(folder.resolve("out/c")).hasContent("4\n5\n");
  }

  @Test
  void aThousandPathsNeedFewOpenFiles() throws Exception {
    FileOutlet outlet = outlet("{ path: 'DIR/out/{host}.log', max_open: 20 }");
    for (int round = 0; round < 3; round++) {
      List<String> lines = new ArrayList<>();
      String[] keys = new String[1000];
      for (int i = 0; i < 1000; i++) {
        keys[i] = i * 7 % 1000 + ".log";
        lines.add(round + " " + keys[i]);
      }
      outlet.write(List.of(output(lines, keys)));
      assertThat(sinks.meter.gauges().get("files_open").getAsDouble()).isEqualTo(20);
    }
    for (int i = 0; i < 1000; i++) {
      String name = i + ".log";
      assertThat(folder.resolve("out/" + name)).hasContent("0 " + name + "\n1 " + name + "\n2 " + name + "\n");
    }
    sinks.pass(Duration.ofMinutes(5));
    outlet.idle();
    assertThat(sinks.meter.gauges().get("files_open").getAsDouble()).isZero();
    outlet.close();
  }

  @Test
  void fieldsNeverLeadOutOfTheFolder() throws Exception {
    FileOutlet outlet = outlet("path: 'DIR/out/{host}'");
    String[] keys = {"../escape", "/etc/x", "a/../../b", "..", ".", "", "a//b", "nul\0l", "line\nfeed", "x".repeat(300),
        "d/".repeat(50) + "f", "\uDC80bad", "app-20261122T101500-123.log", "t/"};
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      lines.add("record " + i);
    }
    outlet.write(List.of(output(lines, keys)));
    outlet.close();
    List<String> written = files();
    assertThat(written).contains("__/escape", "etc/x", "a/__/__/b", "___", "_", "a/b", "nul_l", "line_feed", "_bad",
        "app-20261122T101500-123_.log", "t/_").hasSize(keys.length - 1);
  }

  private List<String> files() throws IOException {
    Path out = folder.resolve("out");
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).map(path -> out.relativize(path).toString())
          .toList();
    }
  }

  @Test
  void aFileInTheWayOfAFolderAndAFolderInTheWayOfAFileArePassedBy() throws Exception {
    FileOutlet outlet = outlet("path: 'DIR/out/{host}'");
    outlet.write(List.of(output(List.of("1", "2", "3", "4"), "a", "a/b", "c/d", "c")));
    outlet.write(List.of(output(List.of("5", "6", "7", "8"), "a", "a/b", "c/d", "c")));
    outlet.close();
    assertThat(folder.resolve("out/a")).hasContent("1\n5\n");
    assertThat(folder.resolve("out/a_/b")).hasContent("2\n6\n");
    assertThat(folder.resolve("out/c/d")).hasContent("3\n7\n");
    assertThat(folder.resolve("out/c_")).hasContent("4\n8\n");
  }

  @Test
  void linksOutOfTheFolderAreNotFollowedThoseWithinAre() throws Exception {
    Path out = Files.createDirectories(folder.resolve("out"));
    Path secret = Files.writeString(folder.resolve("secret"), "untouched");
    Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(out.resolve("link"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(out.resolve("file"), secret);
    Files.createSymbolicLink(out.resolve("dangling"), folder.resolve("nowhere"));
    Files.createDirectories(out.resolve("big"));
    Files.createSymbolicLink(out.resolve("small"), out.resolve("big"));
    FileOutlet outlet = outlet("path: 'DIR/out/{host}'");
    outlet.write(List.of(output(List.of("1", "2", "3", "4"), "link/x", "file", "dangling", "small/x")));
    outlet.close();
    assertThat(secret).hasContent("untouched");
    assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    assertThat(folder.resolve("nowhere")).doesNotExist();
    assertThat(out.resolve("link_/x")).hasContent("1\n");
    assertThat(out.resolve("file_")).hasContent("2\n");
    assertThat(out.resolve("dangling_")).hasContent("3\n");
    assertThat(out.resolve("big/x")).hasContent("4\n");
  }

  @Test
  void goesOnWithTheFilesThatAreLeftWhenTheDiskWasFull() throws Exception {
    Sinks.FailingOpener disk = new Sinks.FailingOpener();
    sinks.opener = disk;
    FileOutlet outlet = outlet("path: 'DIR/out/{host}'");
    List<Output> group = List.of(output(List.of("one", "two", "three", "four"), "a", "b", "a", "c"));
    disk.room = 12;
    for (int i = 0; i < 3; i++) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> outlet.write(group))).isInstanceOf(IOException.class);
      assertThat(folder.resolve("out/a")).hasContent("one\nthree\n");
      assertThat(folder.resolve("out/b")).isEmptyFile();
    }
    disk.room = 1000;
    outlet.write(group);
    outlet.close();
    assertThat(folder.resolve("out/a")).hasContent("one\nthree\n");
    assertThat(folder.resolve("out/b")).hasContent("two\n");
    assertThat(folder.resolve("out/c")).hasContent("four\n");
  }

  @Property(seed = "1", tries = 2000)
  void namesLeadDownwardsAndAreNamesForTheSystem(@ForAll("hostile") String key) {
    KeyNames names = new KeyNames(StandardCharsets.UTF_8);
    List<String> all = names.of(key);
    assertThat(all).isNotEmpty().hasSizeLessThanOrEqualTo(32).allSatisfy(name -> {
      assertThat(name).isNotEmpty().isNotIn(".", "..").doesNotContain("/", "\0", "\n");
      assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(210);
    });
    Path root = Path.of("/root/of/all");
    Path path = root.resolve(String.join("/", all));
    assertThat(path.normalize()).isEqualTo(path).isNotEqualTo(root);
    assertThat(path.startsWith(root)).isTrue();
    assertThat(RotatedName.looksRotated(all.get(all.size() - 1))).isFalse();
    assertThat(new KeyNames(StandardCharsets.US_ASCII).of(key)).allMatch(name -> name.chars().allMatch(c -> c < 0x7F));
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> part = Arbitraries.of("..", "/", ".", "\0", "a", "ü", "\uDC80", "\uD83D\uDE00", "\\", "~", "-20261122T101500-123",
        ".log", "x".repeat(255), "ü".repeat(150), "\n", "%2e%2e", " ", "", "/etc/passwd", "d/".repeat(20));
    return Arbitraries.oneOf(part.list().ofMaxSize(12).map(parts -> String.join("", parts)),
        Arbitraries.strings().ofMaxLength(60));
  }
}
