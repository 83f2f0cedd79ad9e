package io.weir.language;

import io.weir.batch.CellLayout;
import io.weir.codec.cell.Columns;
import io.weir.framing.Multiline;
import io.weir.language.step.AsNode;
import io.weir.language.step.GrepNode;
import io.weir.language.plan.KeyedNode;
import io.weir.language.plan.Needs;
import io.weir.language.step.ParseNode;
import io.weir.language.plan.StatefulNode;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.step.WhereNode;
import io.weir.language.step.ask.AskNode;
import io.weir.language.step.flow.MultilineNode;
import io.weir.language.step.flow.TeeNode;
import io.weir.language.step.flow.ThrottleNode;
import io.weir.language.Segment.StageNames;
import io.weir.lookup.Lookups;
import io.weir.record.LaneKey;
import io.weir.stage.CopyWorker;
import io.weir.stage.OutputPool;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.stage.Step;
import io.weir.stage.Stage.Nature;
import io.weir.stage.format.ColumnsWorker;
import io.weir.stage.format.HeadingWorker;
import io.weir.stage.format.TableWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A checked program. It can be made again on any machine from its text alone. Neighbouring steps of one nature become one
 * stage; a boundary stands only where the nature changes.
 */
public final class Program {
  private final List<StepNode> steps;
  private final @Nullable AsNode writer;
  private final LanguageOptions options;
  private final boolean fieldsMade;

  /**
   * What the stages of a program are made for.
   *
   * @param lines whether every batch the first stage gets is one of lines; else there may be rows among them, and records
   *     with line feeds inside
   * @param rows whether the last stage hands on rows; else it writes bytes
   * @param spans whether what is written says where each record ends; every record has a terminator then
   * @param key what it says of each record besides, or null
   */
  public record Use(boolean lines, boolean rows, boolean spans, @Nullable KeyTemplate key) {
    /** From batches of lines to bytes. */
    public static final Use FILTER = new Use(true, false, false, null);

    /** Something in the middle of a pipeline. */
    public static Use passing(boolean lines) {
      return new Use(lines, true, false, null);
    }

    /** In front of a sink. */
    public static Use writing(boolean lines, boolean spans, @Nullable KeyTemplate key) {
      return new Use(lines && !spans, false, spans, key);
    }
  }

  /** @param fieldsMade whether a step may make fields */
  Program(List<StepNode> steps, @Nullable AsNode writer, LanguageOptions options, boolean fieldsMade) {
    this.steps = steps;
    this.writer = writer;
    this.options = options;
    this.fieldsMade = fieldsMade;
  }

  /** Whether it copies its input byte for byte, so that nothing needs to be framed. */
  public boolean copies() {
    return steps.isEmpty() && writer == null;
  }

  /** How the source must cut its input where the program begins with reading cells; null: as lines. */
  public @Nullable CellLayout cells() {
    return !steps.isEmpty() && steps.get(0) instanceof ParseNode parse ? parse.cells() : null;
  }

  /** Whether the source must count records: someone looks at {@code @number}, or what fails may have left its batch. */
  public boolean needsNumbers() {
    return Segment.of(steps).size() > 1 || looksAtNumbers() || writer != null && (writer.isTable() || writer.waitsForColumns());
  }

  /**
   * As {@link #needsNumbers()}, where what comes out is counted in order, so that a record is numbered by its place in its
   * batch: then none are needed either where the batches come to partial results and only these go on.
   */
  public boolean needsNumbersInOrder() {
    List<Segment> segments = Segment.of(steps);
    return segments.size() > 1 && batchAggregate(segments.get(1)) != null ? looksAtNumbers() : needsNumbers();
  }

  private boolean looksAtNumbers() {
    return steps.stream().anyMatch(StepNode::usesNumber) || writer != null && writer.usesNumber();
  }

  /** How the source joins lines to records, or null when each line is one. */
  public @Nullable Multiline multiline() {
    return !steps.isEmpty() && steps.get(0) instanceof MultilineNode node ? node.multiline() : null;
  }

  /** The most records that may travel together because a step lets them pass slowly; 0: any number. */
  public int sliceRecords() {
    return steps.stream().filter(ThrottleNode.class::isInstance).mapToInt(step -> ((ThrottleNode) step).sliceRecords())
        .filter(records -> records > 0).min().orElse(0);
  }

  /** Whether what it writes is JSON, except for records without fields where it does not say how to write. */
  public boolean writesJson() {
    return writer == null ? fieldsMade : writer.isJson() || writer.isPretty();
  }

  /** The files its steps write. */
  public List<String> filesWritten() {
    return steps.stream().filter(TeeNode.class::isInstance).map(step -> ((TeeNode) step).path()).toList();
  }

  /** The word of each step, from the first on; the last one writes. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    steps.forEach(step -> words.add(step.word()));
    words.add("as");
    return words;
  }

  /** The step alone that reads the text, where the program begins with it and its fields depend on the text; else null. */
  public @Nullable Program reading() {
    return !steps.isEmpty() && steps.get(0) instanceof ParseNode parse && parse.readsText() && !parse.canBeLate()
        ? new Program(List.of(parse), null, options, true) : null;
  }

  LanguageOptions options() {
    return options;
  }

  List<StepNode> steps() {
    return steps;
  }

  @Nullable AsNode writer() {
    return writer;
  }

  /** What a pipeline runs that reads batches of lines and writes bytes. */
  public List<Stage> stages(PassSettings given) {
    return copies() ? List.of(new Stage("copy", Nature.CPU, CopyWorker::new)) : stages(given, Use.FILTER);
  }

  /** What a pipeline runs that has other uses for the program; none where nothing is to be done. */
  public List<Stage> stages(PassSettings given, Use use) {
    if (copies() && use.rows()) {
      return List.of();
    }
    PassSettings settings = given.cells(cells());
    OutputPool pool = new OutputPool(Runtime.getRuntime().maxMemory() / 10);
    List<Stage> stages = new ArrayList<>();
    List<Segment> segments = Segment.of(steps);
    StageNames names = new StageNames();
    Lookups run = segments.stream().anyMatch(segment -> segment.nature() == Nature.IO) ? new Lookups() : null;
    Columns columns = writer == null ? new Columns(null) : writer.columns();
    Passes passes = new Passes(this, settings, use, pool, columns);
    boolean late = writer != null && (writer.isTable() || writer.waitsForColumns());
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      boolean last = i == segments.size() - 1 && !late && !use.rows();
      boolean first = i == 0;
      String name = names.name(segment.word(first, i == segments.size() - 1));
      AskNode asks = segment.asks();
      if (run != null && asks != null && segment.nature() == Nature.IO) {
        stages.add(Stage.asking(name, segment.words(), () -> asks.inquiry(run)));
      } else if (segment.nature() == Nature.SERIAL) {
        Segment before = i == 1 ? segments.get(0) : null;
        LaneKey lanes = segment.steps().get(0) instanceof KeyedNode keyed ? keyed.lanes() : null;
        stages.add(new Stage(name, segment.words(), Nature.SERIAL, () -> passes.serial(before, segment),
            null, lanes));
      } else {
        Segment next = i + 1 < segments.size() ? segments.get(i + 1) : null;
        Function<StepContext, Step> ending = next == null ? null : ending(next, first && use.lines());
        stages.add(new Stage(name, segment.words(), Nature.CPU, () -> last
            ? passes.written(segment, first) : passes.stored(segment, first, ending), null, null));
      }
    }
    if (writer != null) {
      writing(writer, settings.delimiter(), passes, columns, stages, names);
    }
    return stages;
  }

  /** What writing needs besides the last pass: the whole stream, its first record, or a line in front of it. */
  private void writing(AsNode as, byte end, Passes passes, Columns columns, List<Stage> stages, StageNames names) {
    if (as.isTable()) {
      stages.add(new Stage(names.name("table"), Nature.SERIAL, () -> new TableWorker(end, TableWorker.BYTES_MOST)));
    }
    if (as.waitsForColumns()) {
      Segment nothing = new Segment(Nature.CPU, List.of(), steps.size() + 1, null, null);
      stages.add(new Stage(names.name("columns"), Nature.SERIAL, () -> new ColumnsWorker(columns)));
      stages.add(new Stage(names.name("write"), Nature.CPU, () -> passes.written(nothing, false)));
    }
    if (as.hasHeading()) {
      stages.add(new Stage(names.name("heading"), Nature.SERIAL, () -> new HeadingWorker(columns, as.syntax(), end)));
    }
  }

  /**
   * What the pass in front of a serial stage does for it: works out keys, or aggregates what it has.
   *
   * @param batches whether all it gets are batches, not rows
   */
  private static @Nullable Function<StepContext, Step> ending(Segment next, boolean batches) {
    StepNode step = next.steps().get(0);
    if (step instanceof KeyedNode keyed) {
      return keyed::front;
    }
    StatefulNode node = batches ? batchAggregate(next) : null;
    return node == null ? null : node::forBatches;
  }

  static @Nullable StatefulNode batchAggregate(Segment segment) {
    return segment.steps().get(0) instanceof StatefulNode node && node.aggregatesBatches() ? node : null;
  }

  /** Whether the first step reads the text, the others only choose, and the last writes JSON. */
  boolean writesWhatWasRead() {
    return (writer == null || writer.isJson()) && steps.get(0) instanceof ParseNode parse && parse.readsText()
        && steps.stream().skip(1).allMatch(step -> step instanceof WhereNode || step instanceof GrepNode);
  }

  /** How many conditions follow a {@code parse} that may be read late; 0 when it may not. */
  static int conditionsBehind(List<StepNode> nodes, int i) {
    int behind = i + 1;
    while (behind < nodes.size() && nodes.get(behind) instanceof WhereNode) {
      behind++;
    }
    return nodes.get(i) instanceof ParseNode parse && parse.canBeLate() ? behind - i - 1 : 0;
  }

  /** What is needed behind the step with this number. */
  Needs needsBehind(int number) {
    Needs needs = writer == null ? Needs.ALL : writer.needs(Needs.ALL);
    for (int i = steps.size() - 1; i >= number; i--) {
      needs = steps.get(i).needs(needs);
    }
    return needs;
  }
}
