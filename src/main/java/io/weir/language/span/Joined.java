package io.weir.language.span;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;

/** {@code list.join("separator")}; null counts as empty. */
public final class Joined extends Span {
  /** Beyond this the general expression counts the characters. */
  static final int BYTES_MOST = 1 << 26;

  private final Elements elements;
  private final Span element;
  private final byte[] separator;
  private final ByteBuilder made = new ByteBuilder(256);

  public Joined(Elements elements, byte[] separator) {
    this.elements = elements;
    this.element = elements.element.text();
    this.separator = separator;
  }

  @Override
  public int load(Row row) {
    int found = elements.open(row);
    if (found != Elements.MORE) {
      return found == Elements.NULL ? NULL : OTHER;
    }
    made.clear();
    boolean first = true;
    while ((found = elements.next(row)) == Elements.MORE) {
      if (!first) {
        made.add(separator);
      }
      first = false;
      int kind = element.load(row);
      if (kind == OTHER || made.length() > BYTES_MOST || kind == TEXT && separator.length == 0 && mayMeet(element)) {
        return OTHER;
      }
      if (kind == TEXT) {
        made.add(element.bytes, element.start, element.end - element.start);
      }
    }
    return found == Elements.END ? set(made.array(), 0, made.length()) : OTHER;
  }

  /** Whether a text begins inside a character, so that bytes that are no UTF-8 become some behind the right others. */
  static boolean mayMeet(Span text) {
    return text.start < text.end && (text.bytes[text.start] & 0xC0) == 0x80;
  }
}
