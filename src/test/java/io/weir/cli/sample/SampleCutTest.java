package io.weir.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCutTest {
  @TempDir
  private Path folder;

  @Test
  void endsWhereARecordEnds() throws IOException {
    Path log = Files.writeString(folder.resolve("a"), "12345\n67890\n".repeat(30_000));
    for (long bytes : new long[] {1, 6, 7, 100, 65_536, 65_537, 200_001}) {
      try (SampleCut cut = SampleCut.of(List.of(log.toString()), bytes, (byte) '\n')) {
        String text = Files.readString(cut.file());
        assertThat(text).endsWith("\n");
        assertThat((long) text.length()).isBetween(bytes, bytes + 6);
        assertThat(Files.readString(log)).startsWith(text);
      }
    }
  }

  @Test
  void takesFurtherFilesWhereTheFirstIsTooShortAndLeavesNothingBehind() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "a\nb\n");
    Path two = Files.writeString(folder.resolve("two"), "c\nd\ne\n");
    SampleCut cut = SampleCut.of(List.of(one.toString(), two.toString()), 6, (byte) '\n');
    assertThat(Files.readString(cut.file())).isEqualTo("a\nb\nc\n");
    cut.close();
    assertThat(cut.file()).doesNotExist();
  }

  @Test
  void compressedFilesAndFoldersStayWhole() throws IOException {
    Path packed = folder.resolve("packed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write('a');
    }
    Path plain = Files.writeString(folder.resolve("plain"), "a\n");
    assertThat(SampleCut.isPossible(List.of(plain.toString()))).isTrue();
    assertThat(SampleCut.isPossible(List.of(plain.toString(), packed.toString()))).isFalse();
    assertThat(SampleCut.isPossible(List.of(folder.toString()))).isFalse();
  }
}
