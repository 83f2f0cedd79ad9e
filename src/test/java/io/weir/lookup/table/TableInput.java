package io.weir.lookup.table;

/** For fuzzing: a table's file is a table, or what is wrong with it is told. */
public final class TableInput {
  private TableInput() {}

  public static void check(byte[] input) {
    for (String column : new String[] {null, "a"}) {
      try {
        TableReader.read(input, column);
      } catch (TableException told) {
        if (!told.getMessage().startsWith("is ") && !told.getMessage().startsWith("has ") && !told.getMessage().startsWith("cannot be read, row ")) {
          throw new AssertionError(told.getMessage());
        }
      }
    }
  }
}
