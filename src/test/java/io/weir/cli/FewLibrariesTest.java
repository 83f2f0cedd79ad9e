package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What is started with the few libraries that {@code filter.libraries} of the build names, as the launcher starts a filter. */
class FewLibrariesTest {
  private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9.]+)>([^<]*)</\\1>");
  private static final Pattern USE = Pattern.compile("\\$\\{([a-z0-9.]+)}");

  @TempDir
  static Path folder;

  private static List<String> named = List.of();
  private static Path few = Path.of("few.jar");
  private static Path all = Path.of("all.jar");

  @BeforeAll
  static void makeJars() throws IOException {
    named = named();
    Map<String, String> there = new TreeMap<>();
    WeirProcess.entries().forEach(entry -> there.put(Path.of(entry).getFileName().toString(), entry));
    assertThat(there.keySet()).as("what the build brings").containsAll(named);
    few = folder.resolve("few.jar");
    writeJar(few, named.stream().map(there::get));
    all = folder.resolve("all.jar");
    Files.copy(few, all);
    writeJar(folder.resolve("all-libraries.jar"), WeirProcess.entries());
  }

  @Test
  void readsEveryCompression() throws IOException {
    byte[] text = "a\nb\n".getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("zst"), Zstd.compress(text));
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(xz, new LZMA2Options())) {
      out.write(text);
    }
    Files.write(folder.resolve("xz"), xz.toByteArray());
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(text);
    }
    Files.write(folder.resolve("bz2"), bzip2.toByteArray());
    assertThat(filtered(few, "", "upper", "zst", "xz", "bz2")).isEqualTo("A\nB\nA\nB\nA\nB\n");
  }

  @Test
  void matchesCountsAndAsksTheShell() throws IOException {
    assertThat(filtered(few, "a1\nb2\na3\n",
        "parse regex \"(?<word>[a-z])(?<n>[0-9])\" | stats distinct(n), p50(n) by word | sort by word | as csv"))
        .isEqualTo("word,distinct_n,p50_n\na,2,1\nb,1,2\n");
    assertThat(filtered(few, "a\na\n", "exec \"sed -u s/a/b/\" cache 10 for 1m")).isEqualTo("b\nb\n");
  }

  @Test
  void readsAScheduleFile() throws IOException {
    Path schedule = Files.copy(Path.of("config/schedule/serial.yaml"), folder.resolve("s.yaml"));
    assertThat(filtered(few, "a\n", "upper", "--schedule", schedule.toString())).isEqualTo("A\n");
  }

  @Test
  void addsWhatALookupNeedsWhereTheLauncherDidNot() throws IOException {
    Path program = Files.writeString(folder.resolve("program.weir"), "parse json | lookup dns name as a");
    assertThat(filtered(all, "{\"name\":\"localhost\"}\n", "-f", program.toString()))
        .startsWith("{\"name\":\"localhost\",\"a\":\"").doesNotContain("null");
  }

  @Test
  void missesTheLibraryOfAStoreBeforeAnythingIsRead() throws IOException {
    for (String lookup : List.of("redis \"redis://127.0.0.1:1\" get a", "sql \"jdbc:x:\" \"select 1\" ()")) {
      try (WeirProcess process = WeirProcess.in(folder).classPath(few).weir("parse json | lookup " + lookup + " as b")) {
        process.end().exit();
        assertThat(process.complaints()).contains("LibraryMissing");
      }
    }
  }

  @Test
  void addsAllToACommand() throws IOException {
    assertThat(filtered(all, "", "manual", "where")).contains("Keeps the records");
  }

  private static String filtered(Path jar, String input, String... words) throws IOException {
    try (WeirProcess process = WeirProcess.in(folder).classPath(jar).weir(words)) {
      String text = process.write(input).end().text();
      assertThat(process.exit()).as(process.complaints()).isZero();
      assertThat(process.complaints()).isEmpty();
      return text;
    }
  }

  /** The file names of the build's {@code filter.libraries}. */
  private static List<String> named() throws IOException {
    Map<String, String> properties = new TreeMap<>();
    Matcher property = PROPERTY.matcher(Files.readString(Path.of("pom.xml")));
    while (property.find()) {
      properties.put(property.group(1), property.group(2));
    }
    String names = USE.matcher(properties.getOrDefault("filter.libraries", ""))
        .replaceAll(use -> properties.getOrDefault(use.group(1), "?"));
    return List.of(names.split(" "));
  }

  /** With weir's own classes, and a manifest that names libraries. */
  private static void writeJar(Path jar, Stream<String> libraries) throws IOException {
    Path classes = Path.of(CommandLineTool.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH,
        libraries.map(library -> Path.of(library).toUri().toString()).collect(Collectors.joining(" ")));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }
}
