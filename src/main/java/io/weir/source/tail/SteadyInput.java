package io.weir.source.tail;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The bytes of one content. A file may be truncated and grow beyond the place of reading again between a look at it and the read,
 * which may have waited for credit: then what was read is the middle of other content, and is not handed out. One thread.
 */
final class SteadyInput extends FilterInputStream {
  private static final int COMPARED_BYTES = 64;

  private final FileInputStream file;
  private final Content content;
  private long place;
  private byte[] last = new byte[0];
  private boolean turned;

  SteadyInput(FileInputStream file, Content content, long place) {
    super(file);
    this.file = file;
    this.content = content;
    this.place = place;
  }

  /** Whether other content was met. */
  boolean turned() {
    return turned;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int n = turned ? -1 : file.read(to, offset, length);
    if (n <= 0) {
      return n;
    }
    byte[] end = Arrays.copyOfRange(to, offset + n - Math.min(n, COMPARED_BYTES), offset + n);
    FileChannel now = file.getChannel();
    boolean stands = content.standsIn(now) && stands(now, last, place);
    // what is not in the file any more was read before it was truncated
    turned = !stands && stands(now, end, place + n);
    if (turned) {
      return -1;
    }
    last = end;
    place += n;
    return n;
  }

  private static boolean stands(FileChannel file, byte[] bytes, long behind) throws IOException {
    return bytes.length == 0 || Arrays.equals(bytes, Content.bytes(file, behind - bytes.length, bytes.length));
  }
}
