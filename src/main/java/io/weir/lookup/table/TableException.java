package io.weir.lookup.table;

/** A table that cannot be used; the message is for the user and begins with what is wrong, behind the table's name. */
public final class TableException extends Exception {
  private static final long serialVersionUID = 1;
  private final boolean aboutColumn;

  TableException(String message, boolean aboutColumn) {
    super(message, null, false, false);
    this.aboutColumn = aboutColumn;
  }

  /** Whether the table is sound but lacks the column. */
  public boolean isAboutColumn() {
    return aboutColumn;
  }
}
