package io.weir.codec;

/** Where a text stands: filled by {@link CellValue#text}, reused from call to call. Valid until the record is done. */
public final class TextSpan {
  public byte[] bytes = new byte[0];
  public int start;
  public int length;

  /** Points at this text. */
  public void set(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
  }
}
