package io.weir.checkpoint;

import io.weir.config.OpeningException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A data folder belongs to one weir at a time: two would overwrite each other's positions. The system lets go of the lock when
 * the process ends, however it ends. The file stays, with the number of the last process in it.
 */
final class FolderLock implements AutoCloseable {
  static final String NAME = "lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the folder, which exists. */
  static FolderLock take(Path folder) throws OpeningException {
    Path path = folder.resolve(NAME);
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException failed) {
      throw new OpeningException("data_dir", "cannot write in the data folder " + folder.toAbsolutePath().normalize() + ": "
          + Reasons.of(failed) + "; give weir a folder it may write in");
    }
    try {
      if (isLocked(channel)) {
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
        return new FolderLock(channel);
      }
      String holder = holder(channel);
      channel.close();
      throw new OpeningException("data_dir", "the data folder " + folder.toAbsolutePath().normalize() + " is in use by another weir"
          + holder + "; stop that one, or give this one a folder of its own");
    } catch (IOException failed) {
      throw new OpeningException("data_dir", "cannot lock " + path.toAbsolutePath().normalize() + ": " + Reasons.of(failed)
          + "; the data folder must lie on a file system with locks");
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException here) {
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).trim();
    return pid.isEmpty() ? "" : " (process " + pid + ")";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
