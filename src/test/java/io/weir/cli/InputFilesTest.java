package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.weir.cli.option.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Files of every kind as input and output, with real processes. */
class InputFilesTest {
  @TempDir Path temporary;
  private Path folder;

  enum Compression { GZIP, ZSTD, XZ, BZIP2 }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("work"));
  }

  @ParameterizedTest
  @EnumSource
  void compressedInputIsToldByItsContent(Compression kind) throws IOException {
    byte[] plain = numbers(50_000);
    Path file = Files.write(folder.resolve("named-without-ending"), compressed(kind, plain));
    try (WeirProcess weir = WeirProcess.in(folder).weir("where true", file.getFileName().toString())) {
      assertThat(weir.rest()).isEqualTo(plain);
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
    try (WeirProcess weir = WeirProcess.in(folder).input(file).weir("where true")) {
      assertThat(weir.rest()).isEqualTo(plain);
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyMembersAreOneFile(Compression kind) throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(compressed(kind, "a\nb".getBytes()));
    members.write(compressed(kind, "c\n".getBytes()));
    members.write(compressed(kind, new byte[0]));
    members.write(compressed(kind, "d".getBytes()));
    Files.write(folder.resolve("many"), members.toByteArray());
    try (WeirProcess weir = WeirProcess.in(folder).weir("set n = @number, o = @offset, t = line", "many")) {
      assertThat(weir.text())
          .isEqualTo("{\"n\":1,\"o\":0,\"t\":\"a\"}\n{\"n\":2,\"o\":2,\"t\":\"bc\"}\n{\"n\":3,\"o\":5,\"t\":\"d\"}\n");
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCutCompressedFileKeepsWhatCameBefore(Compression kind) throws IOException {
    byte[] plain = numbers(300_000);
    byte[] whole = compressed(kind, plain);
    Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length * 3 / 4));
    Files.writeString(folder.resolve("next"), "next\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("where true", "cut", "next")) {
      byte[] output = weir.rest();
      assertThat(weir.exit()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(weir.complaints()).contains("cut").doesNotContain("\tat ");
      assertThat(new String(output)).endsWith("next\n");
      byte[] before = Arrays.copyOf(output, output.length - "next\n".length());
      // a cut last line may have got a line end, so that the next file does not run into it
      boolean ended = before.length > 0 && Arrays.mismatch(before, plain) == before.length - 1;
      int kept = ended ? before.length - 1 : before.length;
      assertThat(kept).as("bytes of the cut file").isGreaterThan(plain.length / 4);
      assertThat(Arrays.equals(before, 0, kept, plain, 0, kept)).as("what came before is unchanged").isTrue();
    }
  }

  @Test
  void recursionGoesByNameAndFollowsNoLinks() throws IOException {
    Path top = Files.createDirectories(folder.resolve("top/b/deep/deeper"));
    Files.writeString(top.resolve("z"), "1\n");
    Files.writeString(folder.resolve("top/b/deep/y"), "2");
    Files.writeString(folder.resolve("top/b/.hidden"), "no\n");
    Files.writeString(folder.resolve("top/c"), "3\n");
    Files.writeString(folder.resolve("top/a"), "0\n");
    Files.createDirectories(folder.resolve("top/.git"));
    Files.writeString(folder.resolve("top/.git/x"), "no\n");
    Files.writeString(folder.resolve("elsewhere"), "no\n");
    Files.createSymbolicLink(folder.resolve("top/b/link"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("top/b/loop"), folder.resolve("top"));
    try (WeirProcess weir = WeirProcess.in(folder).weir("-r", "where true", "top")) {
      // by name: within b/deep the folder "deeper" stands before the file "y"
      assertThat(weir.text()).isEqualTo("0\n1\n2\n3\n");
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
  }

  @Test
  void recursionReadsAFileWhoseNameIsNoText() throws IOException, InterruptedException {
    Path inputs = Files.createDirectory(folder.resolve("odd"));
    Process made = new ProcessBuilder("sh", "-c", "printf 'x\\n' >\"$(printf 'a\\377')\"; printf 'y\\n' >b").directory(inputs.toFile()).start();
    assertThat(made.waitFor()).isZero();
    try (WeirProcess weir = WeirProcess.in(folder).weir("upper", "-r", "odd")) {
      assertThat(weir.text()).isEqualTo("X\nY\n");
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
  }

  @Test
  void aDanglingLinkIsNamedAndTheOthersAreRead() throws IOException {
    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
    Files.writeString(folder.resolve("a"), "a\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("where true", "dangling", "a")) {
      assertThat(weir.text()).isEqualTo("a\n");
      assertThat(weir.exit()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(weir.complaints()).contains("dangling");
    }
  }

  @Test
  void aLinkGivenByNameIsRead() throws IOException {
    Files.writeString(folder.resolve("a"), "a\n");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("a"));
    try (WeirProcess weir = WeirProcess.in(folder).weir("where true", "link")) {
      assertThat(weir.text()).isEqualTo("a\n");
      assertThat(weir.exit()).isZero();
    }
  }

  @Test
  void aNamedPipeIsReadLikeStandardInput() throws IOException {
    Process made = new ProcessBuilder("mkfifo", "pipe").directory(folder.toFile()).start();
    assertThat(made.onExit().join().exitValue()).isZero();
    try (WeirProcess weir = WeirProcess.in(folder).weir("where true", "pipe");
        OutputStream pipe = Files.newOutputStream(folder.resolve("pipe"))) {
      pipe.write("a\n".getBytes());
      assertThat(weir.line()).isEqualTo("a");
      pipe.close();
      assertThat(weir.exit()).isZero();
    }
  }

  @Test
  void anInputIsNeverTheOutputUnderAnotherName() throws IOException {
    Path in = Files.writeString(folder.resolve("in"), "a\n");
    Files.createLink(folder.resolve("hard"), in);
    Files.createSymbolicLink(folder.resolve("soft"), Path.of("in"));
    for (String name : new String[] {"in", "./in", "../work/in", "hard", "soft"}) {
      try (WeirProcess weir = WeirProcess.in(folder).weir("-o", name, "where false", "in")) {
        assertThat(weir.exit()).as(name).isEqualTo(ExitCode.MISTAKE);
        assertThat(in).hasContent("a\n");
      }
    }
  }

  @Test
  void theOutputAppearsWhenAllIsDone() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir("-o", "out", "where true")) {
      weir.write("a\n");
      assertThat(folder.resolve("out")).doesNotExist();
      weir.end();
      assertThat(weir.exit()).isZero();
      assertThat(folder.resolve("out")).hasContent("a\n");
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).hasSize(1);
      }
    }
  }

  @Test
  void anInputThatIsCompressedTwiceIsDecompressedOnce() throws IOException {
    byte[] once = compressed(Compression.GZIP, "a\n".getBytes());
    Files.write(folder.resolve("twice"), compressed(Compression.GZIP, once));
    try (WeirProcess weir = WeirProcess.in(folder).weir("", "twice")) {
      assertThat(weir.rest()).isEqualTo(once);
      assertThat(weir.exit()).isZero();
    }
  }

  private static byte[] numbers(int count) {
    StringBuilder text = new StringBuilder();
    Random random = new Random(11);
    for (int n = 0; n < count; n++) {
      text.append(n).append(' ').append(Integer.toHexString(random.nextInt())).append('\n');
    }
    return text.toString().getBytes();
  }

  private static byte[] compressed(Compression kind, byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream stream = switch (kind) {
      case GZIP -> new GZIPOutputStream(bytes);
      case ZSTD -> new ZstdOutputStream(bytes);
      case XZ -> new XZOutputStream(bytes, new LZMA2Options(1));
      case BZIP2 -> new BZip2CompressorOutputStream(bytes, 1);
    }) {
      stream.write(plain);
    }
    return bytes.toByteArray();
  }
}
