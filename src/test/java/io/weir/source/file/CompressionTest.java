package io.weir.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.source.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressionTest {
  private final Turn turn = new Turn();
  private final Assembler assembler = new Assembler(FileOptions.lines(), turn, Credit.UNLIMITED);

  private static byte[] text(int lines) {
    Random random = new Random(lines);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(i).append(' ').append(Long.toHexString(random.nextLong())).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static OutputStream packer(Compression.Format format, OutputStream to) throws IOException {
    return switch (format) {
      case GZIP -> new GZIPOutputStream(to);
      case ZSTD -> new ZstdOutputStream(to).setChecksum(true);
      case XZ -> new XZOutputStream(to, new LZMA2Options(1));
      case BZIP2 -> new BZip2CompressorOutputStream(to, 1);
    };
  }

  private static byte[] pack(Compression.Format format, byte[] bytes, int members) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int i = 0; i < members; i++) {
      int from = (int) ((long) bytes.length * i / members);
      int to = (int) ((long) bytes.length * (i + 1) / members);
      ByteArrayOutputStream member = new ByteArrayOutputStream();
      try (OutputStream out = packer(format, member)) {
        out.write(bytes, from, to - from);
      }
      packed.write(member.toByteArray());
    }
    return packed.toByteArray();
  }

  private byte[] read(byte[] packed, long seed, int readMax) {
    assembler.begin(new Input(new HostileStream(packed, seed, readMax), false, true), Origin.STDIN);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Batch batch = assembler.next(); batch != null; batch = assembler.next()) {
      assertThat(batch.offset()).isEqualTo(out.size());
      out.write(batch.bytes(), 0, batch.length());
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(Compression.Format.class)
  void readsManyMembersInReadsOfAnyLength(Compression.Format format) throws IOException {
    byte[] text = text(3_000);
    for (int members : new int[] {1, 2, 17}) {
      byte[] packed = pack(format, text, members);
      for (int readMax : new int[] {7, 1 << 20}) {
        assertThat(read(packed, members, readMax)).isEqualTo(text);
        assertThat(assembler.failure()).isNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.Format.class)
  void keepsWhatCameBeforeTheCut(Compression.Format format) throws IOException {
    byte[] text = text(8_000);
    byte[] packed = pack(format, text, 4);
    byte[] read = read(Arrays.copyOf(packed, packed.length * 5 / 8), 1, 10_000);
    assertThat(read.length).isBetween(text.length / 4, text.length - 1);
    assertThat(read).isEqualTo(Arrays.copyOf(text, read.length));
    assertThat(assembler.failure()).hasMessageContaining(format.word() + " data is cut off after ");
  }

  @ParameterizedTest
  @EnumSource(Compression.Format.class)
  void tellsDamage(Compression.Format format) throws IOException {
    byte[] packed = pack(format, text(8_000), 1);
    for (int i = packed.length / 2; i < packed.length / 2 + 40; i++) {
      packed[i] ^= 0x5A;
    }
    read(packed, 1, 10_000);
    assertThat(assembler.failure()).hasMessageContaining(format.word() + " data is ");
  }

  @Test
  void aGzipMemberCutInItsHeaderIsNoEnd() throws IOException {
    byte[] text = text(10);
    byte[] packed = pack(Compression.Format.GZIP, text, 1);
    byte[] cut = Arrays.copyOf(packed, packed.length + 5);
    System.arraycopy(packed, 0, cut, packed.length, 5);
    assertThat(read(cut, 1, 1_000)).isEqualTo(text);
    assertThat(assembler.failure()).hasMessageContaining("cut off");
  }

  @Test
  void zerosBehindGzipArePaddingAndGarbageIsTold() throws IOException {
    byte[] text = text(10);
    byte[] packed = pack(Compression.Format.GZIP, text, 1);
    assertThat(read(Arrays.copyOf(packed, packed.length + 512), 1, 1_000)).isEqualTo(text);
    assertThat(assembler.failure()).isNull();
    byte[] garbage = Arrays.copyOf(packed, packed.length + 3);
    garbage[packed.length] = 'x';
    assertThat(read(garbage, 1, 1_000)).isEqualTo(text);
    assertThat(assembler.failure()).hasMessageContaining("what follows the last member is not gzip data");
  }

  @Test
  void readsGzipHeadersWithEveryPart() throws IOException {
    byte[] plain = pack(Compression.Format.GZIP, text(3), 1);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(new byte[] {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0});
    packed.write(new byte[] {2, 0, 'e', 'x', 'n', 'a', 0, 'c', 0, 9, 9});
    packed.write(plain, 10, plain.length - 10);
    assertThat(read(packed.toByteArray(), 1, 4)).isEqualTo(text(3));
  }

  @Test
  void skipsZstdFramesThatAreToBeSkipped() throws IOException {
    byte[] text = text(10);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] skippable = {0x51, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
    packed.write(skippable);
    packed.write(pack(Compression.Format.ZSTD, text, 2));
    packed.write(skippable);
    assertThat(read(packed.toByteArray(), 1, 5)).isEqualTo(text);
    assertThat(assembler.failure()).isNull();
  }

  @Test
  void textThatBeginsLikeCompressedDataIsText() {
    for (String text : new String[] {"BZh9 is bzip2\n", "B", "(\n", "", "\u001f", "Pool\n", "\u001f\u008b"}) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      assertThat(read(bytes, 1, 2)).isEqualTo(bytes);
      assertThat(assembler.failure()).isNull();
    }
  }

}
