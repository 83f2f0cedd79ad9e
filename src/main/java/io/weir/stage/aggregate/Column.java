package io.weir.stage.aggregate;

import io.weir.record.Row;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate for all groups, which are numbered. A record is first {@link #load}ed by all columns, then
 * {@link #check}ed, then {@link #add}ed, so that one that fails has changed nothing. Belongs to one thread.
 */
public abstract class Column {
  /** Reads what it needs of a record; throws {@link io.weir.record.RowFailure}. */
  abstract void load(Row row);

  /** Writes down what was loaded. */
  abstract void note(Noted to);

  /** Reads again what was written down, instead of loading the record. */
  abstract void recall(Noted from, int record);

  /** Whether no {@link #check} can fail while the records noted here are added, whichever groups they go to. */
  boolean takesAll(Noted noted) {
    return true;
  }

  /** Whether the loaded record may be added to this group; throws {@link io.weir.record.RowFailure} when not. */
  void check(int group) {}

  abstract void add(int group);

  /** Makes room for this many groups. */
  abstract void grow(int groups);

  /** Whether {@link #merge} of this group comes to what going record by record would. */
  boolean mergeable(int group, Column other, int otherGroup) {
    return true;
  }

  /** Adds what the same column of a later part of the input has collected. */
  abstract void merge(int group, Column other, int otherGroup);

  /** The result. */
  abstract @Nullable Object value(int group);

  /** About how much memory it takes. */
  abstract long bytes();

  /** There is no more memory: what would take more fails its {@link #check} from now on, or is taken where it is little. */
  void limit() {}

  /** Goes over to a sketch where there is one; what it says of that, or null. */
  @Nullable String approximate() {
    return null;
  }

  /** The same column without any group; it reads records with the same expressions. */
  abstract Column fresh();
}
