package io.weir.cli;

import io.weir.cli.option.Mistake;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.diagnostic.Nearest;
import io.weir.language.LanguageOptions;
import io.weir.pipeline.definition.PipelineReader;
import io.weir.pipeline.definition.TransformNode;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.StageSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The transform of a pipeline file that {@code weir tune} measures. What comes to it is the sample. */
record TunedTransform(String name, String program) {
  /**
   * Reads the file and takes the transform of this name.
   *
   * @param name null: the only one
   * @throws YamlMistakes what is wrong in the file
   */
  static TunedTransform of(String file, @Nullable String name, LanguageOptions options, Map<String, String> environment)
      throws Mistake, YamlMistakes {
    List<TransformNode> transforms;
    try {
      transforms = new PipelineReader(options, environment::get).read(YamlFile.text(Path.of(file))).file().transforms();
    } catch (IOException unreadable) {
      throw new Mistake("cannot read the pipeline " + file + ": " + unreadable.getMessage());
    }
    List<String> names = transforms.stream().map(TransformNode::name).toList();
    if (name == null && names.size() != 1) {
      throw new Mistake(names.isEmpty() ? file + " has no transform, so there is nothing to tune"
          : "tune measures one transform at a time; say which with --transform (" + String.join(", ", names)
              + "), and give with --input what comes to it");
    }
    return transforms.stream().filter(one -> name == null || one.name().equals(name)).findFirst()
        .map(one -> new TunedTransform(one.name(), one.program()))
        .orElseThrow(() -> new Mistake("--transform: " + file + " has no transform '" + name + "'"
            + Nearest.hint(String.valueOf(name), names)));
  }

  /** What was found for its stages, as the pipeline's schedule names them; all other stages are left to measurement. */
  Schedule inPipeline(Schedule found, List<String> stages) {
    Map<String, StageSchedule> own = new LinkedHashMap<>();
    stages.forEach(stage -> own.put(name + "." + stage, found.of(stage)));
    return new Schedule(found.memoryBytes(), found.batchBytes(), found.lingerMillis(), found.rollbackBelow(),
        Schedule.AUTO.otherwise(), own);
  }
}
