package io.weir.stage.order;

import io.weir.stage.StateException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Sorted records in a temporary file, which goes when they were read, or with the process. */
final class SortedRun implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final DataInputStream in;
  private long left;
  private @Nullable Sorted head;

  private SortedRun(Path file, DataInputStream in, long left) {
    this.file = file;
    this.in = in;
    this.left = left;
  }

  /** Writes records, which come in their order, and opens them for reading. */
  static SortedRun write(Iterator<Sorted> records) {
    Path file = null;
    try {
      file = Files.createTempFile("weir-sort-", ".run");
      file.toFile().deleteOnExit();
      long count = 0;
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
        while (records.hasNext()) {
          Sorted next = records.next();
          out.writeInt(next.keyLength());
          out.writeInt(next.bytes().length);
          out.write(next.bytes());
          count++;
        }
      }
      DataInputStream in = new DataInputStream(
          new BufferedInputStream(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE), BUFFER_BYTES));
      SortedRun run = new SortedRun(file, in, count);
      run.advance();
      return run;
    } catch (IOException broken) {
      throw failed(file, broken);
    }
  }

  private static StateException failed(@Nullable Path file, IOException broken) {
    return new StateException((file == null ? "a temporary file" : file) + ", where sort keeps what does not fit into"
        + " memory: " + broken.getMessage() + "; make room there, set java.io.tmpdir to another folder, or use 'max N'",
        broken);
  }

  /** The record at hand; null behind the last. */
  @Nullable Sorted head() {
    return head;
  }

  void advance() {
    if (left-- <= 0) {
      head = null;
      close();
      return;
    }
    try {
      int keyLength = in.readInt();
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      head = Sorted.of(bytes, keyLength);
    } catch (IOException broken) {
      throw failed(file, broken);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException alreadyRead) {
      // Everything wanted was read; the file goes with the process at the latest.
    }
  }
}
