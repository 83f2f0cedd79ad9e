package io.weir.source.socket.assembly;

/**
 * How a stream that is not one of lines is cut.
 *
 * @param lengthBytes of the number in front of each record, highest byte first; 0: there is none
 * @param octetCount whether a decimal number and a space stand in front of each record, or may stand there
 * @param delimited whether a record may end with the delimiter instead
 */
public record Frames(int lengthBytes, boolean octetCount, boolean delimited, byte delimiter) {
  public static final Frames NUL = new Frames(0, false, true, (byte) 0);
  public static final Frames OCTET_COUNT = new Frames(0, true, false, (byte) 0);
  /** Both of RFC 6587, told apart for each message by its first byte. */
  public static final Frames SYSLOG = new Frames(0, true, true, (byte) '\n');

  public static Frames length(int bytes) {
    return new Frames(bytes, false, false, (byte) 0);
  }
}
