package io.weir.codec.cell;

import io.weir.batch.ByteBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one run's output: known from the program, or from the first record that is written. Set once, by the
 * serial stage in front of the writers; any thread may ask.
 */
public final class Columns {
  private volatile @Nullable List<String> names;

  /** @param names null: not known yet */
  public Columns(@Nullable List<String> names) {
    this.names = names;
  }

  public @Nullable List<String> names() {
    return names;
  }

  public void names(List<String> found) {
    names = List.copyOf(found);
  }

  /** The line that names the columns, with its end, or null while they are not known. */
  public byte @Nullable [] heading(CellSyntax syntax, byte end) {
    List<String> all = names;
    if (all == null) {
      return null;
    }
    ByteBuilder line = new ByteBuilder(256);
    CellWriter.names(all, syntax, line);
    return line.add(end).toByteArray();
  }
}
