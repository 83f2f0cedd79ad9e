package io.weir.stage.format;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Delivery;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.codec.cell.CellSyntax;
import io.weir.codec.cell.Columns;
import io.weir.stage.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Puts the line that names the columns in front of the whole output, as soon as they are known. Where the program names
 * them the line is written even if no record follows.
 */
public final class HeadingWorker extends Worker {
  private final Columns columns;
  private final CellSyntax syntax;
  private final byte end;
  private boolean written;

  /** @param end ends a record: LF or NUL */
  public HeadingWorker(Columns columns, CellSyntax syntax, byte end) {
    this.columns = columns;
    this.syntax = syntax;
    this.end = end;
  }

  @Override
  public Parcel run(Parcel parcel) {
    byte[] heading = written || !(parcel instanceof Output) ? null : columns.heading(syntax, end);
    if (heading == null) {
      return parcel;
    }
    written = true;
    Output output = (Output) parcel;
    ByteBuilder both = new ByteBuilder(heading.length + output.length());
    both.add(heading).add(output.bytes(), output.start(), output.length());
    return new Output(both.array(), 0, both.length(), output.length() == 0 || output.terminated(), output.tally(),
        output.origin(), output.delivery());
  }

  @Override
  public @Nullable Parcel end() {
    byte[] heading = written ? null : columns.heading(syntax, end);
    return heading == null ? null
        : new Output(heading, 0, heading.length, true, new Tally(), null, Delivery.NOBODY);
  }
}
