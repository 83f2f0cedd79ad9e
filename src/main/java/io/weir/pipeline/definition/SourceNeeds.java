package io.weir.pipeline.definition;

import io.weir.batch.CellLayout;
import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Passage;
import io.weir.config.yaml.Values;
import io.weir.framing.Framing;
import io.weir.framing.Multiline;
import io.weir.language.Program;
import io.weir.pipeline.definition.Part.Kind;
import io.weir.pipeline.definition.Programs.Compiled;
import io.weir.scheduling.schedule.Schedule;
import io.weir.source.BatchOptions;
import io.weir.source.SourceSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the programs behind a source need of it: how it makes records, and whether it counts them. */
final class SourceNeeds {
  private final Graph graph;
  private final Programs programs;

  SourceNeeds(Graph graph, Programs programs) {
    this.graph = graph;
    this.programs = programs;
  }

  /** What a program wants records to be: {@code cells} or {@code joining} say otherwise than lines. */
  private record Wanted(@Nullable CellLayout cells, String joining) {
    static Wanted by(Compiled compiled) {
      Program program = compiled.program();
      return new Wanted(program.cells(), program.multiline() == null ? "" : compiled.wording().first());
    }

    String shown(Compiled compiled) {
      return cells == null && joining.isEmpty() ? "takes lines" : "begins with '" + compiled.wording().first() + "'";
    }
  }

  /** Reports programs that need one source in two ways. */
  void check() {
    for (Part source : graph.ordered()) {
      Part first = null;
      Compiled known = null;
      for (Part taker : source.kind() == Kind.SOURCE ? graph.takers(source) : List.<Part>of()) {
        Compiled compiled = taker.kind() == Kind.TRANSFORM ? programs.of(taker) : null;
        if (compiled == null) {
          continue;
        }
        if (known == null || first == null) {
          first = taker;
          known = compiled;
        } else if (!Wanted.by(compiled).equals(Wanted.by(known))) {
          conflict(source, first, known, taker, compiled);
        }
      }
    }
  }

  private static void conflict(Part source, Part first, Compiled known, Part taker, Compiled compiled) {
    Values values = taker.values().orElseThrow();
    Passage text = values.find(TransformKeys.PROGRAM);
    if (text != null) {
      int at = text.text().indexOf(compiled.wording().first());
      values.mistake(text, at, at + compiled.wording().first().length(), "'" + taker.name() + "' " + Wanted.by(compiled)
          .shown(compiled) + " and '" + first.name() + "' " + Wanted.by(known).shown(known) + ", but source '" + source.name()
          + "' can make records in only one way; take from the same transform, or read the source twice");
    }
  }

  /** A source without mistakes. */
  SourceNode node(Part source, SourceKeys keys, Schedule schedule) {
    Values values = source.values().orElseThrow();
    Key<? extends SourceSettings> type = keys.type(values);
    if (type == null) {
      throw new IllegalStateException("source " + source.name() + " was not checked");
    }
    SourceSettings settings = values.get(type);
    Compiled wants = graph.takers(source).stream().filter(part -> part.kind() == Kind.TRANSFORM).map(programs::of)
        .filter(Objects::nonNull).findFirst().orElse(null);
    Multiline multiline = wants == null ? null : wants.program().multiline();
    Values batch = values.find(SourceKeys.BATCH);
    ByteSize size = batch == null ? null : batch.find(SourceKeys.SIZE);
    Duration linger = batch == null ? null : batch.find(SourceKeys.LINGER);
    BatchOptions usual = BatchOptions.lines();
    Integer scheduled = schedule.batchBytes();
    Integer waits = schedule.lingerMillis();
    BatchOptions batches = new BatchOptions(Framing.NEWLINE.cells(wants == null ? null : wants.program().cells()), multiline,
        numbersNeeded(source), (int) values.get(SourceKeys.MAX_LINE).bytes(),
        size != null ? (int) size.bytes() : scheduled != null ? scheduled : usual.batchBytes(),
        linger != null ? linger : waits != null ? Duration.ofMillis(waits) : usual.linger());
    return new SourceNode(source.name(), type.name(), settings, batches, wants == null || multiline == null ? ""
        : wants.wording().first());
  }

  /** Whether anything behind it looks at the numbers of records. */
  private boolean numbersNeeded(Part source) {
    ArrayDeque<Part> behind = new ArrayDeque<>(graph.takers(source));
    Set<Part> seen = new HashSet<>();
    for (Part part = behind.poll(); part != null; part = behind.poll()) {
      Compiled compiled = programs.of(part);
      if (compiled != null && compiled.program().needsNumbers()) {
        return true;
      }
      if (seen.add(part)) {
        behind.addAll(graph.takers(part));
      }
    }
    return false;
  }
}
