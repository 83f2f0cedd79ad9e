package io.weir.stage.aggregate;

import io.weir.record.Row;
import java.util.List;
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

  /** Recalls and adds all records noted, of which {@link #takesAll} was true: record {@code i} to {@code groups[i]}. */
  void addAll(Noted noted, int[] groups) {
    for (int i = 0; i < groups.length; i++) {
      recall(noted, i);
      add(groups[i]);
    }
  }

  /** Makes room for this many groups. */
  abstract void grow(int groups);

  /** Whether {@link #merge} of this group comes to what going record by record would. */
  boolean mergeable(int group, Column other, int otherGroup) {
    return true;
  }

  /** Adds what the same column of a later part of the input has collected. */
  abstract void merge(int group, Column other, int otherGroup);

  /** The result, of a column that has one. */
  abstract @Nullable Object value(int group);

  /** How many results it has. */
  int results() {
    return 1;
  }

  /** The result of this number, from 0. */
  @Nullable Object value(int group, int which) {
    return value(group);
  }

  /** About how much memory it takes with room for this many groups. */
  abstract long bytes(int groups);

  /** Goes over to a sketch where there is one; what it says of that, if it had not yet. */
  List<String> approximate() {
    return List.of();
  }

  /** The same column without any group; it reads records with the same expressions. */
  abstract Column fresh();
}
