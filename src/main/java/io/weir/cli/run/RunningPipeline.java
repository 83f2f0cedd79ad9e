package io.weir.cli.run;

import io.weir.admin.Running;
import io.weir.admin.Topology;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.metrics.Notices;
import io.weir.pipeline.definition.CheckedPipeline;
import io.weir.pipeline.definition.PipelineReader;
import io.weir.pipeline.topology.Graph;
import io.weir.pipeline.topology.GraphView;
import io.weir.pipeline.topology.NotOpened;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleReader;
import io.weir.scheduling.schedule.ScheduleWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pipeline that runs, and the file it comes from: what people may ask of it and change. Any thread. */
final class RunningPipeline implements Running {
  private final String name;
  private final Graph graph;
  private final GraphView view;
  private final PipelineReader reader;
  private final Notices notices;
  private CheckedPipeline pipeline;
  private String text;
  private Schedule schedule;

  RunningPipeline(String name, String text, CheckedPipeline pipeline, Graph graph, PipelineReader reader, Notices notices) {
    this.name = name;
    this.text = text;
    this.pipeline = pipeline;
    this.graph = graph;
    this.reader = reader;
    this.notices = notices;
    schedule = pipeline.file().schedule();
    view = new GraphView(graph, name);
  }

  String name() {
    return name;
  }

  /** The file's text as it was taken in last. */
  synchronized String text() {
    return text;
  }

  PipelineReader reader() {
    return reader;
  }

  @Override
  public boolean ready() {
    return !graph.isDraining();
  }

  @Override
  public boolean draining() {
    return graph.isDraining();
  }

  @Override
  public Topology topology() {
    return view.topology();
  }

  @Override
  public synchronized String schedule() {
    return ScheduleWriter.write(schedule, "the schedule " + name + " runs on", Map.of());
  }

  @Override
  public synchronized List<String> schedule(String yaml) {
    Schedule next;
    try {
      next = ScheduleReader.read(yaml);
    } catch (YamlMistakes mistakes) {
      return mistakes.show("schedule").lines().toList();
    }
    List<String> wrong = graph.follow(next);
    if (wrong.isEmpty()) {
      schedule = next;
      notices.info("another schedule was given over the API and holds now");
    } else {
      graph.follow(schedule);
    }
    return wrong;
  }

  @Override
  public Reloaded reload() {
    try {
      String now = YamlFile.text(Path.of(name));
      return take(now, reader.read(now));
    } catch (IOException unreadable) {
      return refused(name + " cannot be read: " + unreadable.getMessage());
    } catch (YamlMistakes mistakes) {
      return refused(mistakes.show(name).stripTrailing());
    }
  }

  /** Goes over to what the file says now. */
  synchronized Reloaded take(String next, CheckedPipeline checked) {
    checked.warnings().forEach(warning -> notices.warn(name + ": " + warning));
    try {
      List<String> changes = graph.change(checked.file());
      pipeline = checked;
      text = next;
      schedule = checked.file().schedule();
      String said = name + " read again: " + (changes.isEmpty() ? "nothing is different" : String.join(", ", changes));
      notices.info(said);
      return new Reloaded(true, said);
    } catch (NotOpened wrong) {
      return refused(wrong.all().stream().map(one -> one.component().isEmpty()
          ? one.message() : checked.show(name, one.component(), one.key(), one.message()))
          .collect(Collectors.joining()).stripTrailing());
    }
  }

  /** The file has mistakes, or cannot be read. */
  Reloaded refused(String why) {
    notices.warn("the changed " + name + " is refused, the pipeline goes on as before:\n" + why);
    return new Reloaded(false, why);
  }

  @Override
  public @Nullable AutoCloseable tap(String component, int recordsASecond, Consumer<String> to) {
    return view.tap(component, recordsASecond, to);
  }
}
