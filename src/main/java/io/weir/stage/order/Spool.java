package io.weir.stage.order;

import io.weir.stage.StateException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Records in a temporary file in their order, read from the front; the file goes with the last of them. */
final class Spool {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private int left;
  private int passed;
  private @Nullable DataInputStream in;

  private Spool(Path file, int left) {
    this.file = file;
    this.left = left;
  }

  /** Writes the records down. */
  static Spool write(Collection<byte[]> records) {
    Path file = null;
    try {
      file = Files.createTempFile("weir-tail-", ".spool");
      file.toFile().deleteOnExit();
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
        for (byte[] record : records) {
          out.writeInt(record.length);
          out.write(record);
        }
      }
      return new Spool(file, records.size());
    } catch (IOException broken) {
      throw failed(file, broken);
    }
  }

  private static StateException failed(@Nullable Path file, IOException broken) {
    return new StateException((file == null ? "a temporary file" : file) + ", where tail keeps what does not fit into"
        + " memory: " + broken.getMessage() + "; make room there, set java.io.tmpdir to another folder, or keep fewer"
        + " records", broken);
  }

  boolean isEmpty() {
    return left == 0;
  }

  /** Leaves out the first of the records that are left. */
  void pass() {
    passed++;
    release();
  }

  /** Takes the first of the records that are left. */
  byte[] take() {
    try {
      DataInputStream from = in;
      if (from == null) {
        from = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
        in = from;
      }
      for (; passed > 0; passed--) {
        from.skipNBytes(from.readInt());
      }
      byte[] record = new byte[from.readInt()];
      from.readFully(record);
      release();
      return record;
    } catch (IOException broken) {
      throw failed(file, broken);
    }
  }

  private void release() {
    if (--left > 0) {
      return;
    }
    try {
      DataInputStream opened = in;
      if (opened != null) {
        opened.close();
      }
      Files.deleteIfExists(file);
    } catch (IOException notWanted) {
      // Everything wanted was read; the file goes with the process at the latest.
    }
  }
}
