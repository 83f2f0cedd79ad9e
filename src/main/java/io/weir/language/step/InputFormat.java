package io.weir.language.step;

import io.weir.codec.RecordReader;
import io.weir.record.Names;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A format that {@code parse} reads, with its options taken in.
 *
 * @param fields the fields it can make; null when nobody knows before
 * @param closed whether, as the first step that makes fields, it makes these and no others, so that another name behind
 *     it is a mistake
 */
record InputFormat(@Nullable Set<String> fields, boolean closed, Maker maker) {
  /** Makes the reader of one worker. */
  interface Maker {
    /** @param needed the fields later steps look at; null means all */
    RecordReader make(Names names, @Nullable Set<String> needed);
  }
}
