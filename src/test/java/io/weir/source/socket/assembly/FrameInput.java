package io.weir.source.socket.assembly;

import io.netty.buffer.Unpooled;
import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.metrics.ComponentMeter;
import io.weir.source.BatchOptions;
import io.weir.source.socket.assembly.Assembly.BadFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** For fuzzing: what a peer sends makes the same records, or the same fault, wherever the network cuts it. */
public final class FrameInput {
  private static final BatchOptions OPTIONS = new BatchOptions(Framing.NEWLINE, null, true, 60, 100, Duration.ofMillis(50));
  private static final List<Frames> FRAMES = Arrays.asList(Frames.OCTET_COUNT, Frames.SYSLOG, Frames.NUL, Frames.length(1),
      Frames.length(2), Frames.length(4), Frames.length(8), null);

  private FrameInput() {}

  /** The first byte says which framing it is, the second how it is cut. */
  public static void check(byte[] input) {
    if (input.length < 2) {
      return;
    }
    Frames frames = FRAMES.get((input[0] & 0xFF) % FRAMES.size());
    byte[] sent = Arrays.copyOfRange(input, 2, input.length);
    List<String> whole = new Peer(frames).send(sent, sent.length);
    List<String> pieces = new Peer(frames).send(sent, 1 + (input[1] & 0x1F));
    if (!whole.equals(pieces)) {
      throw new AssertionError("at once " + whole + "\nin pieces " + pieces);
    }
    if (frames == null && whole.size() != new String(sent, StandardCharsets.ISO_8859_1).split("\n", -1).length
        - (sent.length == 0 || sent[sent.length - 1] == '\n' ? 1 : 0)) {
      throw new AssertionError("lines got lost: " + whole);
    }
  }

  /** One that never has to wait. */
  private static final class Peer implements Assembly.Way {
    private final List<String> records = new ArrayList<>();
    private final PeerRecords peer =
        new PeerRecords(new Origin("s", "p"), OPTIONS, new ComponentMeter(ComponentMeter.Kind.SOURCE, "s", "t"), () -> {});
    private final Block block = new Block(Credit.UNLIMITED, Runnable::run, () -> {}, OPTIONS.batchBytes());
    private final Assembly assembly;

    Peer(Frames frames) {
      assembly = frames == null ? new LineAssembly(block, this, OPTIONS) : new FrameAssembly(frames, block, this, OPTIONS);
    }

    List<String> send(byte[] bytes, int most) {
      try {
        for (int at = 0; at < bytes.length; at += most) {
          if (!assembly.take(Unpooled.wrappedBuffer(bytes, at, Math.min(most, bytes.length - at)))) {
            throw new AssertionError("nothing to wait for");
          }
          if (block.bytes().length > Beginning.arrayMost(OPTIONS)) {
            throw new AssertionError("grown to " + block.bytes().length);
          }
        }
        assembly.finish();
      } catch (BadFrame bad) {
        if (block.whole() > 0) {
          handOver();
        }
        records.add(bad.reason() + ": " + bad.getMessage());
      }
      return records;
    }

    @Override
    public boolean isFull() {
      return false;
    }

    @Override
    public void handOver() {
      take(block.cut(peer));
    }

    @Override
    public void handOver(byte[] beginning, long offset, long length) {
      take(Handed.skipped(peer, beginning, offset, length));
    }

    private void take(Handed handed) {
      ArrayDeque<Batch> ready = new ArrayDeque<>();
      peer.take(handed, Credit.UNLIMITED, ready);
      for (Batch batch : ready) {
        batch.frame((byte) '\n');
        for (int i = 0; i < batch.count(); i++) {
          int end = batch.next(i) - Batch.size(batch.terminator(i));
          String text = new String(batch.bytes(), batch.start(i), end - batch.start(i), StandardCharsets.ISO_8859_1);
          records.add(batch.offsetOf(i, batch.start(i)) + " " + (batch.skippedBytes() == 0 ? text : "too long: " + batch.skippedBytes()));
        }
      }
    }
  }
}
