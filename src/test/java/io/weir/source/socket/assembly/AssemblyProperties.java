package io.weir.source.socket.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.metrics.ComponentMeter;
import io.weir.source.BatchOptions;
import io.weir.source.socket.assembly.Assembly.BadFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is sent comes out the same, wherever the network cuts it, and however slowly what is made goes on. */
class AssemblyProperties {
  private static final int RECORD_MOST = 60;

  /** How one kind of framing writes records. */
  private interface Wire {
    void write(byte[] record, int number, ByteArrayOutputStream to);
  }

  private static BatchOptions options(int batchBytes) {
    return new BatchOptions(Framing.NEWLINE, null, true, RECORD_MOST, batchBytes, Duration.ofMillis(50));
  }

  /** A peer whose batches leave, and whose credit comes, when chance says so. */
  private static final class Rig implements Assembly.Way, Credit {
    final Random chance;
    final List<String> records = new ArrayList<>();
    final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    final ComponentMeter meter = new ComponentMeter(ComponentMeter.Kind.SOURCE, "s", "t");
    final PeerRecords peer;
    final Block block;
    final Assembly assembly;
    int full;
    long taken;

    Rig(Random chance, BatchOptions options, Frames frames) {
      this.chance = chance;
      peer = new PeerRecords(new Origin("s", "p"), options, meter, () -> {});
      block = new Block(this, Runnable::run, () -> {}, options.batchBytes());
      assembly = frames == null ? new LineAssembly(block, this, options) : new FrameAssembly(frames, block, this, options);
    }

    @Override
    public boolean isFull() {
      return full > 0;
    }

    @Override
    public void handOver() {
      full = chance.nextInt(3);
      take(block.cut(peer));
    }

    @Override
    public void handOver(byte[] beginning, long offset, long length) {
      take(Handed.skipped(peer, beginning, offset, length));
    }

    private void take(Handed handed) {
      ArrayDeque<Batch> ready = new ArrayDeque<>();
      peer.take(handed, this, ready);
      for (Batch batch : ready) {
        batch.frame((byte) '\n');
        assertThat(batch.firstNumber()).isEqualTo(records.size() + 1);
        for (int i = 0; i < batch.count(); i++) {
          int end = batch.next(i) - (batch.terminator(i) == Batch.NONE ? 0 : 1);
          String text = new String(batch.bytes(), batch.start(i), end - batch.start(i), StandardCharsets.ISO_8859_1);
          records.add(batch.skippedBytes() == 0 ? text : "too long: " + batch.skippedBytes());
        }
        batch.delivery().acknowledge();
      }
    }

    @Override
    public void take(long bytes, long held) {
      throw new AssertionError("an event loop must not wait");
    }

    @Override
    public boolean tryTake(long bytes, long held, Runnable granted) {
      boolean now = chance.nextBoolean();
      if (now) {
        taken += bytes;
      } else {
        waiting.add(() -> {
          taken += bytes;
          granted.run();
        });
      }
      return now;
    }

    @Override
    public void giveBack(long bytes) {
      taken -= bytes;
    }

    void feed(ByteBuf buffer) throws BadFrame {
      while (!assembly.take(buffer)) {
        full = Math.max(0, full - 1);
        if (chance.nextBoolean()) {
          waiting.forEach(Runnable::run);
          waiting.clear();
        }
      }
      if (chance.nextInt(4) == 0 && block.whole() > 0) {
        handOver();
      }
    }

    void end() {
      assembly.finish();
      waiting.forEach(Runnable::run);
      block.close();
      assertThat(taken).as("credit that is still held").isZero();
    }
  }

  private static byte[] record(Random random, byte never) {
    byte[] bytes = new byte[random.nextInt(8) == 0 ? random.nextInt(3 * RECORD_MOST) : random.nextInt(30)];
    for (int i = 0; i < bytes.length; i++) {
      do {
        bytes[i] = (byte) (random.nextInt(6) == 0 ? "\n\r 0<".charAt(random.nextInt(5)) : random.nextInt(256));
      } while (bytes[i] == never);
    }
    return bytes;
  }

  /** @param never a byte no record holds */
  private static void check(long seed, int batchBytes, Frames frames, int never, Wire wire) throws BadFrame {
    Random random = new Random(seed);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    int most = Beginning.arrayMost(options(batchBytes));
    for (int i = random.nextInt(40); i >= 0; i--) {
      byte[] made = record(random, (byte) never);
      // RFC 6587 has no message of 0 bytes
      byte[] record = made.length == 0 && frames != null && frames.octetCount() ? new byte[] {'x'} : made;
      wire.write(record, i, sent);
      expected.add(new String(record, StandardCharsets.ISO_8859_1));
    }
    Rig rig = new Rig(random, options(batchBytes), frames);
    byte[] bytes = sent.toByteArray();
    for (int at = 0; at < bytes.length;) {
      int n = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 5 : 200));
      rig.feed(Unpooled.wrappedBuffer(bytes, at, n));
      at += n;
    }
    rig.end();
    assertThat(rig.records).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      String was = expected.get(i);
      boolean kept = rig.records.get(i).equals(was);
      assertThat(kept || was.length() > RECORD_MOST && rig.records.get(i).equals("too long: " + was.length())
          || strippedLf(frames, was).equals(rig.records.get(i)) || crIsTerminator(frames, was, rig.records.get(i)))
          .as("record %d was %s, is %s", i, was, rig.records.get(i)).isTrue();
      assertThat(was.length() <= most || !kept).as("a record of %d bytes", was.length()).isTrue();
    }
  }

  /** Where octets are counted, a line feed at the end of a message is taken for its terminator. */
  private static String strippedLf(Frames frames, String record) {
    return frames != null && frames.octetCount() && record.endsWith("\n") ? record.substring(0, record.length() - 1) : record;
  }

  /** The length of a line that is too long does not count a CR before the line feed. */
  private static boolean crIsTerminator(Frames frames, String was, String is) {
    return frames == null && was.endsWith("\r") && is.equals("too long: " + (was.length() - 1));
  }

  @Property(seed = "1", tries = 600)
  void lines(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int batchBytes) throws BadFrame {
    check(seed, batchBytes, null, '\n', (record, i, to) -> {
      to.writeBytes(record);
      to.write('\n');
    });
  }

  @Property(seed = "2", tries = 600)
  void nul(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int batchBytes) throws BadFrame {
    check(seed, batchBytes, Frames.NUL, 0, (record, i, to) -> {
      to.writeBytes(record);
      to.write(0);
    });
  }

  @Property(seed = "3", tries = 600)
  void lengths(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int batchBytes,
      @ForAll @IntRange(min = 1, max = 8) int width) throws BadFrame {
    check(seed, batchBytes, Frames.length(width), 256, (record, i, to) -> {
      for (int b = width - 1; b >= 0; b--) {
        to.write(b > 3 ? 0 : record.length >> 8 * b);
      }
      to.writeBytes(record);
    });
  }

  @Property(seed = "4", tries = 600)
  void octetCounts(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int batchBytes) throws BadFrame {
    check(seed, batchBytes, Frames.OCTET_COUNT, 256, (record, i, to) -> octets(record, to));
  }

  private static void octets(byte[] record, ByteArrayOutputStream to) {
    to.writeBytes((record.length + " ").getBytes(StandardCharsets.US_ASCII));
    to.writeBytes(record);
  }

  @Property(seed = "5", tries = 600)
  void syslogToldApart(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int batchBytes) throws BadFrame {
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (int i = random.nextInt(30); i >= 0; i--) {
      boolean counted = random.nextBoolean();
      String head = counted || random.nextBoolean() ? "<13>" : random.nextInt(1, 3000) + "-";
      String message = head + "m".repeat(random.nextInt(40)) + (counted && random.nextBoolean() ? "\nx" : "");
      expected.add(message);
      if (counted) {
        octets(message.getBytes(StandardCharsets.US_ASCII), sent);
      } else {
        sent.writeBytes((message + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
    Rig rig = new Rig(random, options(batchBytes), Frames.SYSLOG);
    byte[] bytes = sent.toByteArray();
    for (int at = 0; at < bytes.length;) {
      int n = Math.min(bytes.length - at, 1 + random.nextInt(20));
      rig.feed(Unpooled.wrappedBuffer(bytes, at, n));
      at += n;
    }
    rig.end();
    assertThat(rig.records).isEqualTo(expected);
  }

  @Property(seed = "6", tries = 1000)
  void soupNeverGrowsAndNeverFails(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int kind) {
    Random random = new Random(seed);
    Frames frames = Arrays.asList(null, Frames.NUL, Frames.OCTET_COUNT, Frames.SYSLOG, Frames.length(4)).get(kind);
    BatchOptions options = options(100);
    Rig rig = new Rig(random, options, frames);
    byte[] soup = new byte[2000];
    random.nextBytes(soup);
    for (int i = 0; i < soup.length; i += 1 + random.nextInt(9)) {
      soup[i] = (byte) ("0123456789 \n\0".charAt(random.nextInt(13)));
    }
    try {
      for (int at = 0; at < soup.length; at += 100) {
        rig.feed(Unpooled.wrappedBuffer(soup, at, 100));
        assertThat(rig.block.bytes().length).isLessThanOrEqualTo(Beginning.arrayMost(options));
      }
    } catch (BadFrame bad) {
      assertThat(bad.reason()).isIn("bad_octet_count", "bad_length");
      if (rig.block.whole() > 0) {
        rig.handOver();
      }
      rig.waiting.forEach(Runnable::run);
      rig.block.close();
      assertThat(rig.taken).isZero();
      return;
    }
    rig.end();
  }
}
