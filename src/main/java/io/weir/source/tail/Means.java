package io.weir.source.tail;

import io.weir.batch.ByteSearch;
import io.weir.batch.Credit;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.batch.Positions;
import io.weir.framing.Framing;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.Notices;
import io.weir.source.BatchOptions;
import io.weir.source.OpenRecord;
import io.weir.source.SourceContext;
import io.weir.source.Turn;
import io.weir.source.file.Assembler;
import io.weir.source.file.Buffers;
import io.weir.source.file.FileOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** What all files of one source are read with. */
record Means(TailSettings settings, SourceContext context, FileOptions options, Buffers buffers, Credit credit, Time time) {
  static Means of(TailSettings settings, SourceContext context, Credit credit, Time time) {
    BatchOptions batches = context.batches();
    FileOptions options = FileOptions.lines().framing(batches.framing()).batchBytes(batches.batchBytes())
        .maxLineBytes(batches.lineBytesMax()).countRecords(batches.countRecords() && batches.multiline() == null);
    return new Means(settings, context, options, new Buffers(batches.batchBytes(), credit), credit, time);
  }

  Notices notices() {
    return context.notices();
  }

  ComponentMeter meter() {
    return context.meter();
  }

  Positions positions() {
    return context.positions();
  }

  Framing framing() {
    return context.batches().framing();
  }

  boolean joins() {
    return context.batches().multiline() != null;
  }

  /** With a turn of its own, which nobody takes: reading a plain file does not wait. */
  Assembler assembler() {
    return new Assembler(options, new Turn(), buffers);
  }

  /** What joins lines behind so many records; null when each line is a record. */
  @Nullable OpenRecord openRecord(long records) {
    var multiline = context.batches().multiline();
    return multiline == null ? null
        : new OpenRecord(multiline, framing(), context.batches().lineBytesMax(), credit, records);
  }

  /** What the batches of a file say of it, which is read from this place on: a head in front of it is read again. */
  Origin origin(String path, @Nullable FileChannel file, long offset) throws IOException {
    Origin origin = new Origin(context.name(), path);
    var cells = framing().cells();
    if (cells == null || !cells.headed() || offset == 0 || file == null) {
      return origin;
    }
    for (int length = 4096;; length *= 2) {
      int most = (int) Math.min(offset, Math.min(length, context.batches().lineBytesMax() + 4096L));
      byte[] bytes = Content.bytes(file, 0, most);
      Head head = Head.find(bytes, bytes.length, 0, framing().delimiter(), cells);
      if (most < length || head != null && head.end() < bytes.length) {
        return head == null ? origin : origin.headed(head);
      }
    }
  }

  /** How many records stand in front of a place, when so many stand in front of another one behind it. */
  long recordsBefore(FileChannel file, long offset, About about) throws IOException {
    long between = about.recordsAt() - offset;
    if (between <= 0 || !options.countRecords()) {
      return about.records();
    }
    long records = about.records();
    int step = 1 << 20;
    for (long at = offset; at < about.recordsAt(); at += step) {
      byte[] bytes = Content.bytes(file, at, (int) Math.min(step, about.recordsAt() - at));
      records -= ByteSearch.count(bytes, framing().delimiter(), 0, bytes.length);
    }
    return Math.max(0, records);
  }
}
