package io.weir.sink.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file on a disk that may be full, and writes a part of what it is given then. */
final class FailingChannel extends FileChannel {
  private final FileChannel file;
  private final Sinks.FailingOpener disk;

  FailingChannel(FileChannel file, Sinks.FailingOpener disk) {
    this.file = file;
    this.disk = disk;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    if (disk.room == 0) {
      throw new IOException("No space left on device");
    }
    int n = (int) Math.min(disk.room, from.remaining());
    disk.room -= n;
    int limit = from.limit();
    from.limit(from.position() + n);
    int written = file.write(from);
    from.limit(limit);
    return written;
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    if (!disk.truncates) {
      throw new IOException("no truncating");
    }
    disk.room += Math.max(0, file.size() - size);
    file.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (!disk.forces) {
      throw new IOException("no forcing");
    }
    disk.forced++;
    file.force(metaData);
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    file.position(newPosition);
    return this;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    return file.read(to);
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    return file.read(to, offset, length);
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    return file.read(to, position);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    throw new IOException("one buffer at a time");
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    throw new IOException("only at the end");
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return file.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
    return file.transferFrom(source, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return file.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return file.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }
}
