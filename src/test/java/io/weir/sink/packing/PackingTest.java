package io.weir.sink.packing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.weir.batch.ByteBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PackingTest {
  private static long whole(Packing packing, byte[] bytes) throws IOException {
    Path file = Files.createTempFile("packing", "");
    try {
      Files.write(file, bytes);
      try (FileChannel channel = FileChannel.open(file)) {
        return packing.whole(channel);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] unpacked(Packing packing, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    try (InputStream plain = packing == Packing.GZIP ? new GZIPInputStream(in) : new ZstdInputStreamNoFinalizer(in)) {
      return plain.readAllBytes();
    }
  }

  /** Some of it repeats, some does not. */
  private static byte[] text(int size, long seed) {
    Random random = new Random(seed);
    byte[] text = new byte[size];
    for (int i = 0; i < size; i++) {
      text[i] = (byte) (i % 100 < 60 || i < 100 ? 'a' + random.nextInt(20) : text[i - 100]);
    }
    return text;
  }

  @Property(seed = "1", tries = 150)
  void unitsStandForThemselvesAndATornOneIsFound(@ForAll @Size(min = 1, max = 6) List<@IntRange(max = 300_000) Integer> sizes,
      @ForAll @IntRange(max = 1_000_000) int cut, @ForAll boolean zstd) throws IOException {
    Packing packing = zstd ? Packing.ZSTD : Packing.GZIP;
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    List<Integer> ends = new ArrayList<>(List.of(0));
    try (Packer packer = packing.packer()) {
      for (int i = 0; i < sizes.size(); i++) {
        byte[] text = text(sizes.get(i), i);
        packer.begin();
        packer.add(text, 0, text.length / 2);
        packer.add(text, text.length / 2, text.length - text.length / 2);
        assertThat(packer.taken()).isEqualTo(text.length);
        ByteBuilder unit = packer.finish();
        packed.write(unit.array(), 0, unit.length());
        plain.writeBytes(text);
        ends.add(packed.size());
      }
    }
    byte[] all = packed.toByteArray();
    assertThat(unpacked(packing, all)).isEqualTo(plain.toByteArray());
    int length = cut % (all.length + 1);
    int wanted = ends.stream().filter(end -> end <= length).max(Integer::compare).orElseThrow();
    assertThat(whole(packing, Arrays.copyOf(all, length))).isEqualTo(wanted);
    assertThat(whole(packing, all)).isEqualTo(all.length);
  }

  @Test
  void findsTheEndsOfWhatOthersPacked() throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text(100_000, 1));
    }
    int first = bytes.size();
    Path named = Files.createTempFile("named", ".log");
    Files.write(named, text(5_000, 2));
    assertThat(new ProcessBuilder("gzip", named.toString()).start().waitFor()).isZero();
    Path gzip = Path.of(named + ".gz");
    bytes.writeBytes(Files.readAllBytes(gzip));
    Files.delete(gzip);
    int second = bytes.size();
    try (Packer packer = Packing.GZIP.packer()) {
      packer.begin();
      packer.add(text(10, 3), 0, 10);
      ByteBuilder unit = packer.finish();
      bytes.write(unit.array(), 0, unit.length());
    }
    byte[] all = bytes.toByteArray();
    assertThat(whole(Packing.GZIP, all)).isEqualTo(all.length);
    assertThat(whole(Packing.GZIP, Arrays.copyOf(all, all.length - 1))).isEqualTo(second);
    for (int length : new int[] {first + 1, first + 5, first + 12, first + 400, second - 1}) {
      assertThat(whole(Packing.GZIP, Arrays.copyOf(all, length))).as("%s of %s", length, all.length).isEqualTo(first);
    }
    byte[] frames = Zstd.compress(text(500_000, 4));
    byte[] skippable = {0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
    byte[] both = Arrays.copyOf(skippable, skippable.length + frames.length);
    System.arraycopy(frames, 0, both, skippable.length, frames.length);
    assertThat(whole(Packing.ZSTD, both)).isEqualTo(both.length);
    assertThat(whole(Packing.ZSTD, Arrays.copyOf(both, 9))).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void saysWhenAFileHoldsSomethingElse(Packing packing) throws IOException {
    assertThat(whole(packing, "plain text\n".getBytes())).isEqualTo(Packing.FOREIGN);
    assertThat(whole(packing, "p".getBytes())).isEqualTo(Packing.FOREIGN);
    assertThat(whole(packing, new byte[100])).isEqualTo(Packing.FOREIGN);
    try (Packer packer = packing.packer()) {
      packer.begin();
      packer.add("x".getBytes(), 0, 1);
      ByteBuilder unit = packer.finish();
      assertThat(whole(packing, unit.add("and text").toByteArray())).isEqualTo(Packing.FOREIGN);
    }
    assertThat(whole(packing, new byte[0])).isZero();
  }

  @Test
  void aPlainFileIsWholeUpToItsLastLine() throws IOException {
    assertThat(whole(Packing.NONE, "a\nb".getBytes())).isEqualTo(2);
    assertThat(whole(Packing.NONE, "ab".getBytes())).isZero();
    assertThat(whole(Packing.NONE, ("a\n" + "b".repeat(50_000)).getBytes())).isEqualTo(2);
    assertThat(whole(Packing.NONE, "a\n".getBytes())).isEqualTo(2);
  }
}
