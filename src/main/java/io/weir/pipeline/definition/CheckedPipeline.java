package io.weir.pipeline.definition;

import io.weir.config.yaml.ReadFile;
import io.weir.config.yaml.Values;
import java.util.ArrayList;
import java.util.List;

/** A pipeline file without mistakes: what it says, what is odd about it, and its places. */
public final class CheckedPipeline {
  private final PipelineFile file;
  private final List<String> warnings;
  private final ReadFile<Values> read;

  CheckedPipeline(PipelineFile file, List<String> warnings, ReadFile<Values> read) {
    this.file = file;
    this.warnings = List.copyOf(warnings);
    this.read = read;
  }

  public PipelineFile file() {
    return file;
  }

  /** What is no mistake and still hardly meant, each a sentence that begins with its line. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Something that turned out to be wrong when it was to be opened, as a report with its place underlined.
   *
   * @param name of the file
   * @param component a source's or sink's name, {@code dead_letter}, {@code admin} or {@code data_dir}
   * @param key of that component's own options, see {@link io.weir.config.OpeningException#key}
   */
  public String show(String name, String component, String key, String message) {
    List<String> path = new ArrayList<>();
    file.sources().stream().filter(source -> source.name().equals(component))
        .forEach(source -> path.addAll(List.of("sources", component, source.type())));
    file.sinks().stream().filter(sink -> sink.name().equals(component))
        .forEach(sink -> path.addAll(List.of("sinks", component, sink.type())));
    if (path.isEmpty()) {
      path.add(component);
      SinkNode dead = file.deadLetter();
      if (dead != null && dead.name().equals(component)) {
        path.add(dead.type());
      }
    }
    if (!key.isEmpty()) {
      path.addAll(List.of(key.split("\\.")));
    }
    return read.show(name, path, message);
  }
}
