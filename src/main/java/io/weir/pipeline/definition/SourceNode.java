package io.weir.pipeline.definition;

import io.weir.source.BatchOptions;
import io.weir.source.SourceSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source of a pipeline file. Two that are equal read the same and cut it the same way.
 *
 * @param type the key it stands under: {@code file}, {@code tcp}
 * @param batches how it makes batches, which the programs behind it have a say in (cells, multiline, numbers)
 * @param joining the step that says how lines are joined to records, as it is written; empty: each line is one
 */
public record SourceNode(String name, String type, SourceSettings settings, BatchOptions batches, String joining) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceNode node && name.equals(node.name) && type.equals(node.type)
        && settings.equals(node.settings) && joining.equals(node.joining) && plain().equals(node.plain());
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, settings, joining, plain());
  }

  /**
   * Without what joins lines, which is made anew at each reading; its text is compared. Whether somebody looks at the numbers of
   * records changes nothing: a running source counts in any case.
   */
  private BatchOptions plain() {
    return new BatchOptions(batches.framing(), null, true, batches.lineBytesMax(), batches.batchBytes(),
        batches.linger());
  }
}
