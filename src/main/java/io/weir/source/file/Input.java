package io.weir.source.file;

import io.weir.batch.Counted;
import io.weir.source.file.Compression.Format;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One input, unpacked if it is compressed. Nothing is read before the first {@link #read}. */
public final class Input implements Closeable {
  /** An input that is at its end. */
  public static final Input NONE = new Input(InputStream.nullInputStream(), true, false);

  private final RawInput raw;
  private final boolean seekable;
  private final boolean decompress;
  private final boolean grows;
  private @Nullable InputStream unpacked;
  private @Nullable Format format;
  private boolean readAll;

  /** @param seekable whether it can be read again: a file, no pipe */
  public Input(InputStream in, boolean seekable, boolean decompress) {
    this(in, seekable, decompress, false);
  }

  private Input(InputStream in, boolean seekable, boolean decompress, boolean grows) {
    raw = new RawInput(in);
    this.seekable = seekable;
    this.decompress = decompress;
    this.grows = grows;
  }

  /** A file that is written while it is read: at its end more may come, unless it turns out to be compressed. */
  public static Input growing(InputStream in, boolean decompress) {
    return new Input(in, false, decompress, true);
  }

  /** Whether reading nothing means that nothing is there yet. */
  public boolean growing() {
    return grows && format == null;
  }

  /** As {@link InputStream#read(byte[], int, int)}; the message of an exception is fit for the user. */
  public int read(byte[] to, int offset, int length) throws IOException {
    int n;
    try {
      if (unpacked == null) {
        open();
      }
      n = unpacked == null ? -1 : unpacked.read(to, offset, length);
    } catch (IOException | RuntimeException e) {
      throw told(e);
    }
    readAll = n < length;
    return n;
  }

  private void open() throws IOException {
    format = decompress ? raw.detect() : null;
    unpacked = format == null ? raw : Compression.unpack(format, raw);
  }

  private IOException told(Exception e) {
    String found = e.getMessage() == null ? "" : e.getMessage();
    if (format == null) {
      return new IOException("reading failed: " + (found.isEmpty() ? e.toString() : found), e);
    }
    String rest = "; what came before is processed";
    if (e instanceof EOFException || found.contains("nexpected end of") || found.contains("Truncated source")) {
      return new IOException(format.word() + " data is cut off after " + Counted.of(raw.count(), "byte") + rest, e);
    }
    return new IOException(
        format.word() + " data is damaged within the first " + Counted.of(raw.count(), "byte") + ": " + found + rest, e);
  }

  /** Whether it is a pipe from which nothing more can be had without waiting. */
  boolean quiet() {
    return !seekable && readAll && raw.available() == 0;
  }

  boolean seekable() {
    return seekable;
  }

  /** Bytes read so far, before unpacking. Any thread. */
  public long count() {
    return raw.count();
  }

  @Override
  public void close() throws IOException {
    if (unpacked == null) {
      raw.close();
    } else {
      unpacked.close();
    }
  }
}
