package io.weir.stage;

import io.weir.record.Row;

/** A step that makes several records of one. Its {@link Step#apply} counts them and answers {@link Step#MANY}. */
public abstract class FanOut extends Step {
  /** How many records the last applied row becomes; may be 0. */
  public abstract int pieces();

  /** Turns the row, put back as it was when applied, into this piece, counted from 0. */
  public abstract void piece(int number, Row row);
}
