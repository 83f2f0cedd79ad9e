package io.weir.source.process;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.util.List;

/**
 * Standard input, to its end. It is read once: of what was read and not delivered when the process ends, nothing comes again.
 *
 * @param decompress whether compressed input is told by its first bytes and unpacked
 */
public record StdinSettings(boolean decompress) implements SourceSettings {
  private static final Key<Boolean> DECOMPRESS = Key.of("decompress", Types.flag(),
      "Whether gzip, zstd, xz and bzip2 are told by the first bytes and unpacked.").orElse(true);
  private static final Section<StdinSettings> SECTION = Section.of("a stdin source", "Reads the lines of standard input until "
      + "it ends; then this source is at its end, and with the last source the pipeline.", List.of(DECOMPRESS),
      values -> new StdinSettings(values.get(DECOMPRESS)));

  /** Its keys in a pipeline file. */
  public static Section<StdinSettings> declaration() {
    return SECTION;
  }

  @Override
  public Source open(SourceContext context) {
    return new StdinSource(context, decompress, new FileInputStream(FileDescriptor.in));
  }

  @Override
  public String place() {
    return "standard input";
  }
}
