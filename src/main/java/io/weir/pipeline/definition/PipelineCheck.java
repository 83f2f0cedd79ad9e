package io.weir.pipeline.definition;

import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Named;
import io.weir.config.yaml.Placed;
import io.weir.config.yaml.Values;
import io.weir.diagnostic.Nearest;
import io.weir.language.KeyTemplate;
import io.weir.language.LanguageOptions;
import io.weir.pipeline.definition.Part.Kind;
import io.weir.pipeline.definition.Programs.Compiled;
import io.weir.scheduling.schedule.Schedule;
import io.weir.sink.SinkSettings;
import io.weir.source.SourceSettings;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at a whole file: what shows only when its parts are seen together. Used for one reading. */
final class PipelineCheck {
  private final FileKeys keys;
  private final LanguageOptions options;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable Graph graph;
  private @Nullable Programs programs;
  private @Nullable SourceNeeds needs;

  PipelineCheck(FileKeys keys, LanguageOptions options) {
    this.keys = keys;
    this.options = options;
  }

  /** Reports every mistake. */
  void check(Values file) {
    gather(file, keys.sources, Kind.SOURCE);
    gather(file, FileKeys.TRANSFORMS, Kind.TRANSFORM);
    gather(file, keys.sinks, Kind.SINK);
    Graph joined = new Graph(file, parts);
    joined.check();
    Programs checked = new Programs(options, joined);
    checked.check();
    SourceNeeds wanted = new SourceNeeds(joined, checked);
    wanted.check();
    places(file);
    schedule(file, checked);
    for (Optional<Values> test : orEmpty(file.find(FileKeys.TESTS))) {
      test.ifPresent(values -> test(values, joined));
    }
    unused(file, joined);
    graph = joined;
    programs = checked;
    needs = wanted;
  }

  private void gather(Values file, Key<List<Named<Optional<Values>>>> key, Kind kind) {
    List<Named<Optional<Values>>> named = file.find(key);
    if (named != null && named.isEmpty() && kind != Kind.TRANSFORM) {
      file.mistake(key, "a pipeline needs at least one " + kind.word());
    }
    orEmpty(named).forEach(one -> parts.add(Part.of(kind, one)));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** Two sources cannot listen at one place, two sinks cannot write one file. */
  private void places(Values file) {
    Map<String, Part> listening = new HashMap<>();
    Map<String, String> writing = new HashMap<>();
    for (Part part : parts) {
      Values values = part.values().orElse(null);
      if (values == null) {
        continue;
      }
      if (part.kind() == Kind.SOURCE) {
        Key<? extends SourceSettings> type = keys.sourceKeys.type(values);
        SourceSettings settings = type == null ? null : values.find(type);
        String place = settings == null ? "" : settings.place();
        // port 0 is another one each time
        Part first = place.isEmpty() || place.endsWith(":0") ? null : listening.putIfAbsent(place, part);
        if (type != null && first != null) {
          values.mistake(type, "source '" + first.name() + "' is at " + place + " already; only one can be");
        }
      } else if (part.kind() == Kind.SINK) {
        writes(values, "sink '" + part.name() + "'", writing);
      }
    }
    Values dead = file.find(keys.deadLetter);
    if (dead != null) {
      writes(dead, "dead_letter", writing);
    }
  }

  private void writes(Values values, String name, Map<String, String> writing) {
    Key<? extends SinkSettings> type = keys.sinkKeys.type(values);
    SinkSettings settings = type == null ? null : values.find(type);
    String template = settings == null ? null : settings.keyTemplate();
    if (type != null && template != null) {
      try {
        KeyTemplate.parse(template);
      } catch (IllegalArgumentException wrong) {
        values.mistake(type, template, String.valueOf(wrong.getMessage()));
      }
    }
    String place = settings == null ? "" : settings.place();
    String first = place.isEmpty() ? null : writing.putIfAbsent(place, name);
    if (type != null && first != null) {
      values.mistake(type, first + " writes to " + place + " already; only one can, and it may take from several: from: [a, b]");
    }
  }

  private void schedule(Values file, Programs checked) {
    Placed<Schedule> schedule = file.find(FileKeys.SCHEDULE);
    if (schedule == null) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      Compiled compiled = checked.of(part);
      if (part.kind() != Kind.SOURCE) {
        names.add(part.name());
        if (compiled == null) {
          return;
        }
        PassSettings usual = new PassSettings((byte) '\n', 1 << 20, OnError.DROP);
        compiled.program().stages(usual).forEach(stage -> names.add(part.name() + "." + stage.name()));
      }
    }
    for (String name : schedule.value().stages().keySet()) {
      if (!names.contains(name)) {
        String hint = Nearest.hint(name, names);
        file.mistake(schedule, name, "the pipeline has no stage '" + name + "'" + (hint.isEmpty()
            ? "; there are " + String.join(", ", names) : hint));
      }
    }
  }

  private static void test(Values test, Graph graph) {
    Placed<String> first = test.find(TestKeys.TRANSFORM);
    Placed<String> last = test.find(TestKeys.UNTIL);
    Part from = first == null ? null : found(test, first, graph, false);
    Part until = last == null ? null : found(test, last, graph, true);
    if (from != null && until != null && last != null) {
      int ways = Ways.count(graph, from, until);
      if (ways != 1) {
        test.mistake(last, ways == 0 ? "nothing goes from '" + from.name() + "' to '" + until.name() + "'"
            : "there is more than one way from '" + from.name() + "' to '" + until.name() + "'; test each part of it");
      }
    }
  }

  private static @Nullable Part found(Values test, Placed<String> name, Graph graph, boolean orSink) {
    Part part = graph.find(name.value());
    if (part != null && (part.kind() == Kind.TRANSFORM || orSink && part.kind() == Kind.SINK)) {
      return part;
    }
    List<String> names = graph.ordered().stream().filter(one -> one.kind() == Kind.TRANSFORM || orSink && one.kind() == Kind.SINK)
        .map(Part::name).toList();
    String hint = Nearest.hint(name.value(), names);
    test.mistake(name, part != null ? "'" + name.value() + "' is a " + part.kind().word() + "; a transform is tested"
        : "no transform is called '" + name.value() + "'" + (hint.isEmpty() && !names.isEmpty()
            ? "; there are " + String.join(", ", names) : hint));
    return null;
  }

  private void unused(Values file, Graph joined) {
    for (Part part : parts) {
      if (part.kind() != Kind.SINK && joined.takers(part).isEmpty()) {
        warnings.add("line " + file.line(part.named().start()) + ": nothing takes from " + part.kind().word() + " '" + part.name()
            + "'" + (part.kind() == Kind.SOURCE ? "; what it reads is forgotten" : "; it does nothing"));
      }
    }
  }

  List<String> warnings() {
    return warnings;
  }

  /** What a file without mistakes says. */
  PipelineFile file(Values file) {
    Graph joined = checked(graph);
    Programs right = checked(programs);
    SourceNeeds wanted = checked(needs);
    Placed<Schedule> placed = file.find(FileKeys.SCHEDULE);
    Schedule schedule = placed == null ? Schedule.AUTO : placed.value();
    List<SourceNode> sources = new ArrayList<>();
    List<TransformNode> transforms = new ArrayList<>();
    List<SinkNode> sinks = new ArrayList<>();
    for (Part part : parts) {
      List<String> from = joined.taken(part).stream().map(Part::name).toList();
      switch (part.kind()) {
        case SOURCE -> sources.add(wanted.node(part, keys.sourceKeys, schedule));
        case TRANSFORM -> transforms.add(new TransformNode(part.name(), from, right.text(part)));
        case SINK -> sinks.add(keys.sinkKeys.node(part.name(), from, right.text(part), part.values().orElseThrow()));
      }
    }
    Values dead = file.find(keys.deadLetter);
    SinkNode deadLetter = dead == null ? null : keys.sinkKeys.node(keys.deadLetter.name(), List.of(), "", dead);
    ByteSize memory = file.find(FileKeys.MEMORY);
    List<TransformTest> tests = orEmpty(file.find(FileKeys.TESTS)).stream().map(test -> TestKeys.test(test.orElseThrow())).toList();
    return new PipelineFile(sources, transforms, sinks, deadLetter, Path.of(file.get(FileKeys.DATA_DIR)),
        file.find(FileKeys.ADMIN), file.get(FileKeys.SHUTDOWN_TIMEOUT),
        memory != null ? (Long) memory.bytes() : schedule.memoryBytes(), schedule, tests);
  }

  private static <T> T checked(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the file was not checked");
    }
    return part;
  }
}
