package io.weir.cli.pipeline;

import io.weir.cli.explain.ExplainText;
import io.weir.cli.explain.Explanation;
import io.weir.cli.explain.Explanation.Plan;
import io.weir.language.Language;
import io.weir.language.LanguageOptions;
import io.weir.language.Outline;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.SinkNode;
import io.weir.pipeline.definition.SourceNode;
import io.weir.pipeline.definition.TransformNode;
import io.weir.pipeline.topology.StageSchedules;
import io.weir.scheduling.CpuPool;
import io.weir.scheduling.schedule.Schedule;
import io.weir.source.BatchOptions;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a pipeline is and how it runs, for people: the drawing, then the stages of every transform and sink. */
public final class PipelineExplained {
  private static final String BOLD = "\033[1m";
  private static final String PLAIN = "\033[0m";

  private final PipelineFile file;
  private final LanguageOptions options;
  private final boolean colors;
  private final StringBuilder out = new StringBuilder();

  private PipelineExplained(PipelineFile file, LanguageOptions options, boolean colors) {
    this.file = file;
    this.options = options;
    this.colors = colors;
  }

  /** @param colors whether headings are bold */
  public static String text(PipelineFile file, LanguageOptions options, boolean colors) {
    PipelineExplained explained = new PipelineExplained(file, options, colors);
    explained.write();
    return explained.out.toString();
  }

  /** The drawing alone, as a flowchart for Mermaid. */
  public static String mermaid(PipelineFile file) {
    return new Drawing(file).mermaid();
  }

  private void write() {
    out.append(new Drawing(file).text()).append('\n');
    for (SourceNode source : file.sources()) {
      heading("source " + source.name() + " (" + source.type() + ")");
      out.append("  ").append(records(source)).append("\n\n");
    }
    for (TransformNode transform : file.transforms()) {
      heading("transform " + transform.name() + " ← " + String.join(", ", transform.from()));
      stages(transform.name(), transform.program());
    }
    for (SinkNode sink : file.sinks()) {
      heading("sink " + sink.name() + " (" + sink.type() + ") ← " + String.join(", ", sink.from()));
      if (sink.program().isEmpty()) {
        out.append("  writes what comes; records with fields as JSON, others as they are\n\n");
      } else {
        stages(sink.name(), sink.program());
      }
    }
  }

  private void heading(String text) {
    out.append(colors ? BOLD : "").append(text).append(colors ? PLAIN : "").append('\n');
  }

  private static String records(SourceNode source) {
    BatchOptions batches = source.batches();
    List<String> said = new ArrayList<>();
    said.add(!source.joining().isEmpty() ? "joins lines to records: " + source.joining()
        : batches.framing().cells() != null ? "records are rows of cells, which may hold line ends in quotes" : "each line is a record");
    said.add(batches.countRecords() ? "counts them, because something behind needs their numbers" : "does not count them");
    said.add("batches of up to " + (batches.batchBytes() >> 10) + " KiB that wait at most " + batches.linger().toMillis() + " ms");
    return String.join("; ", said);
  }

  private void stages(String name, String text) {
    try {
      Program program = Language.compile(text, options.behindOthers());
      PassSettings passes = new PassSettings((byte) '\n', 1 << 20, OnError.DROP);
      List<Stage> stages = program.stages(passes);
      Schedule schedule = StageSchedules.of(file.schedule(), name, stages);
      String source = file.schedule().equals(Schedule.AUTO) ? "the default, auto" : "as the file's schedule says";
      Explanation explanation = new Explanation(text, CpuPool.cores(), source, Outline.of(program, passes),
          Plan.of(stages, schedule, Map.of()), null, null);
      ExplainText.stages(explanation, colors).lines().forEach(line -> out.append(line.isEmpty() ? "" : "  ").append(line).append('\n'));
    } catch (ProgramMistakes wasRight) {
      throw new IllegalStateException("the program of " + name + " was checked", wasRight);
    }
  }
}
