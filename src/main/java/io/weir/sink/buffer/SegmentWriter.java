package io.weir.sink.buffer;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Output;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes entries at the end of segments. The writing thread; {@link #forget} under the buffer's lock. */
final class SegmentWriter {
  private static final int STAGING_BYTES = 64 << 10;

  private final boolean force;
  private @Nullable ByteBuffer staging;
  private @Nullable FileChannel file;
  private long number;

  /** An output as it will be written: the header, the body's beginning, and the text. */
  record Item(ByteBuffer header, ByteBuilder beginning, Output output, int records) {
    long length() {
      return (long) EntryHeader.BYTES + beginning.length() + output.length();
    }
  }

  SegmentWriter(boolean force) {
    this.force = force;
  }

  static Item item(Output output) {
    ByteBuilder beginning = new ByteBuilder(64);
    EntryBody.begin(output, beginning);
    CRC32C sum = new CRC32C();
    sum.update(beginning.array(), 0, beginning.length());
    sum.update(output.bytes(), output.start(), output.length());
    int records = EntryBody.records(output);
    int length = Math.addExact(beginning.length(), output.length());
    return new Item(new EntryHeader(length, records, (int) sum.getValue()).bytes(), beginning, output, records);
  }

  /** All of it, or an error after which nothing more may be appended to this segment. */
  void append(Segment segment, Item item) throws IOException {
    FileChannel to = opened(segment);
    try {
      ByteBuffer buffer = staging();
      buffer.clear();
      put(to, buffer, item.header().array(), 0, EntryHeader.BYTES);
      put(to, buffer, item.beginning().array(), 0, item.beginning().length());
      put(to, buffer, item.output().bytes(), item.output().start(), item.output().length());
      drain(to, buffer);
      if (force) {
        to.force(false);
      }
    } catch (IOException e) {
      try {
        to.truncate(segment.length);
      } catch (IOException further) {
        e.addSuppressed(further);
      }
      throw e;
    }
  }

  private ByteBuffer staging() {
    if (staging == null) {
      staging = ByteBuffer.allocateDirect(STAGING_BYTES);
    }
    return staging;
  }

  private FileChannel opened(Segment segment) throws IOException {
    if (file == null || number != segment.number) {
      close();
      Files.createDirectories(segment.path.getParent());
      file = FileChannel.open(segment.path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      number = segment.number;
      file.truncate(0);
      ByteBuffer magic = ByteBuffer.wrap(Segment.MAGIC);
      while (magic.hasRemaining()) {
        file.write(magic);
      }
      if (force) {
        try (FileChannel folder = FileChannel.open(segment.path.getParent(), StandardOpenOption.READ)) {
          folder.force(true);
        }
      }
    }
    return file;
  }

  private static void put(FileChannel to, ByteBuffer staging, byte[] bytes, int from, int length) throws IOException {
    for (int at = from; at < from + length;) {
      int n = Math.min(from + length - at, staging.remaining());
      staging.put(bytes, at, n);
      at += n;
      if (!staging.hasRemaining()) {
        drain(to, staging);
      }
    }
  }

  private static void drain(FileChannel to, ByteBuffer staging) throws IOException {
    staging.flip();
    while (staging.hasRemaining()) {
      to.write(staging);
    }
    staging.clear();
  }

  /** Lets go of a segment that is sealed. */
  void forget(Segment segment) {
    if (number == segment.number) {
      try {
        close();
      } catch (IOException e) {
        // It is deleted; nobody reads what could not be written there.
      }
    }
  }

  void close() throws IOException {
    if (file != null) {
      FileChannel open = file;
      file = null;
      open.close();
    }
  }
}
