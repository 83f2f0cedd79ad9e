package io.weir.language.span;

import io.weir.record.Row;

/** {@code list[N]} of a list of texts. */
public final class Piece extends Span {
  private final Elements elements;
  private final Span element;
  private final int place;

  /** @param elements of which {@link Elements#isText} holds */
  public Piece(Elements elements, int place) {
    this.elements = elements;
    this.element = elements.element.text();
    this.place = place;
  }

  @Override
  public int load(Row row) {
    int found = elements.open(row);
    if (found != Elements.MORE) {
      return found == Elements.NULL ? NULL : OTHER;
    }
    for (int i = 0; i <= place; i++) {
      if (elements.next(row) != Elements.MORE) {
        return OTHER;
      }
    }
    element.load(row);
    int kept = same(element);
    while (elements.mayFail() && (found = elements.next(row)) != Elements.END) {
      if (found == Elements.OTHER) {
        return OTHER;
      }
    }
    return kept;
  }
}
