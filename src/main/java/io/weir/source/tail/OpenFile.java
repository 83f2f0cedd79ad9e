package io.weir.source.tail;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.source.OpenRecord;
import io.weir.source.file.Assembler;
import io.weir.source.file.Input;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One content while it is read from an open file. Not a channel: {@link FileInputStream} is not closed by an interrupt, and its
 * channel is used for looking only. One thread.
 */
final class OpenFile {
  private static final int SKIP_BYTES = 1 << 20;

  final Content content;
  final boolean packed;
  private final Means means;
  private final FileInputStream file;
  private final SteadyInput steady;
  private final Input input;
  private final Assembler lines;
  private final @Nullable OpenRecord record;
  private final long begunAt;
  private final ArrayDeque<Piece> ready;
  /** Of a packed file: how much is passed over, and what it looked like. */
  private long skip;
  private final Trace passed = new Trace();
  private long passedTo;
  private boolean noCopy;

  /** Begins to read where the content's records handed out so far end. */
  OpenFile(Means means, FileInputStream file, Content content, boolean packed, ArrayDeque<Piece> ready) throws IOException {
    this.means = means;
    this.file = file;
    this.content = content;
    this.packed = packed;
    this.ready = ready;
    FileChannel channel = file.getChannel();
    long offset = content.offset();
    content.opened(channel, packed);
    skip = packed ? offset : 0;
    begunAt = packed ? 0 : offset;
    channel.position(begunAt);
    steady = new SteadyInput(file, content, begunAt);
    input = packed ? new Input(file, true, true) : Input.growing(steady, false);
    lines = means.assembler();
    lines.begin(input, means.origin(content.path, packed ? null : channel, offset), offset, content.records());
    record = means.openRecord(content.records());
  }

  FileChannel channel() {
    return file.getChannel();
  }

  /** Whether the file was written anew since it was opened. */
  boolean anew() throws IOException {
    return steady.turned() || !packed && channel().size() < begunAt + input.count() || !content.standsIn(channel());
  }

  /** Whether it was packed and is at its end. */
  boolean ended() {
    return lines.ended();
  }

  /** Reads what makes a batch, if so much is there. */
  void read() throws IOException {
    while (ready.isEmpty() && !lines.ended() && (packed || file.available() > 0 || lines.hasMore())) {
      Batch batch = lines.next();
      if (batch == null) {
        break;
      }
      pass(batch);
    }
    // between two turns no file holds a buffer, so that any number of files can be followed with little credit
    lines.idle();
    IOException failure = lines.failure();
    if (failure != null) {
      throw failure;
    }
  }

  private void pass(Batch batch) {
    if (!packed) {
      content.passed(batch, lines.offset());
    }
    OpenRecord joining = record;
    if (joining == null) {
      ready.add(new Piece(batch, content, lines.offset(), lines.records()));
      return;
    }
    if (batch.skippedBytes() > 0) {
      add(joining.finish(), batch.offset(), joining);
      add(joining.tooLong(batch), lines.offset(), joining);
      return;
    }
    // the lines are copied, so their buffer is free; what is told at the end moves the position only
    Batch joined = joining.append(batch.with(Delivery.NOBODY), means.time().nanos());
    batch.delivery().acknowledge();
    add(joined, joining.begins(lines.offset()), joining);
  }

  private void add(@Nullable Batch batch, long behind, OpenRecord joining) {
    if (batch != null) {
      ready.add(new Piece(batch, content, behind, joining.numbers()));
    }
  }

  /** Where reading could go on behind all that is ready. */
  long behind() {
    return ready.isEmpty() ? content.offset() : ready.getLast().behind();
  }

  /** Whether lines are held that may be continued. */
  boolean holdsRecord() {
    return record != null && record.begins(-1) >= 0;
  }

  /** Hands out the lines that are held, when none has come for long enough. */
  void overdue(long now) {
    OpenRecord joining = record;
    if (joining != null && joining.isOverdue(now)) {
      add(joining.finish(), lines.offset(), joining);
    }
  }

  /** Hands out what is held, a line and a record without their ends included. Nothing more is read then. */
  void finish() {
    Batch last = lines.finish();
    if (last != null) {
      pass(last);
    }
    OpenRecord joining = record;
    if (joining != null) {
      add(joining.finish(), lines.offset(), joining);
    }
  }

  /** Passes over what was read of a packed file before; false while there is more of it, so that others have their turn. */
  boolean skipped() throws IOException {
    if (skip == 0) {
      return true;
    }
    byte[] away = new byte[(int) Math.min(SKIP_BYTES, skip)];
    int n = input.read(away, 0, away.length);
    if (n > 0) {
      passed.add(away, n, passedTo);
      passedTo += n;
    }
    skip = n < 0 ? 0 : skip - n;
    boolean line = n < 0 || skip > 0 || away[n - 1] == means.framing().delimiter();
    Trace expected = content.expected();
    noCopy = skip == 0 && expected != null && !(line && expected.agrees(passed));
    return skip == 0;
  }

  /** Whether what was passed over is not what it was taken for. */
  boolean isNoCopy() {
    return noCopy;
  }

  /** Gives up what is held; reading goes on behind the last record that was handed out. */
  void close() {
    if (record != null) {
      record.drop();
    }
    lines.close();
    content.closed();
    close(file);
  }

  static void close(FileInputStream file) {
    try {
      file.close();
    } catch (IOException e) {
      // it was only read; nothing is lost by a close that fails
    }
  }

  /** As {@link #close} without closing the file: it is read anew from its beginning. */
  FileInputStream release() {
    if (record != null) {
      record.drop();
    }
    lines.close();
    content.closed();
    return file;
  }
}
