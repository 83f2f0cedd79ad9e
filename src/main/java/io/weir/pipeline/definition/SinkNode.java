package io.weir.pipeline.definition;

import io.weir.sink.SinkSettings;
import java.util.List;

/**
 * A sink of a pipeline file.
 *
 * @param type the key it stands under: {@code file}, {@code http}
 * @param from names of sources and transforms
 * @param program what happens to each record before it is written: {@code where (WHEN) | as FORMAT}, either part or both may be
 *     missing
 * @param required whether the rest of the pipeline waits for it, and sources are told that records have arrived only when they have
 *     arrived here
 * @param bufferBytes how much may wait in front of it
 * @param whenFull what happens when more would wait
 * @param spillBytes how much may wait on disk, where that is what happens
 */
public record SinkNode(String name, String type, List<String> from, String program, SinkSettings settings, boolean required,
    long bufferBytes, WhenFull whenFull, long spillBytes) {
  /** What happens to records for which the sink has no room. */
  public enum WhenFull {
    /** They wait, and what brings them waits with them. */
    BLOCK,
    /** They are dropped and counted. */
    DROP_NEWEST,
    /** They are written to disk and come later. */
    SPILL
  }
}
