package io.weir.language.step;

import io.weir.batch.CellLayout;
import io.weir.codec.RecordReader;
import io.weir.record.Names;
import io.weir.stage.format.PartFormat;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A format that {@code parse} reads, with its options taken in.
 *
 * @param fields the fields it can make; null when nobody knows before
 * @param closed whether, as the first step that makes fields, it makes these and no others, so that another name behind
 *     it is a mistake
 * @param cells how records are made of cells, or null
 * @param parts how the parts of one record in several lines are told, or null
 */
record InputFormat(@Nullable Set<String> fields, boolean closed, Maker maker, @Nullable CellLayout cells,
    @Nullable Supplier<PartFormat> parts) {
  InputFormat(@Nullable Set<String> fields, boolean closed, Maker maker) {
    this(fields, closed, maker, null, null);
  }

  /** Makes the reader of one worker. */
  interface Maker {
    /** @param needed the fields later steps look at; null means all */
    RecordReader make(Names names, @Nullable Set<String> needed);
  }
}
