package io.weir.language;

import io.weir.batch.CellLayout;
import io.weir.codec.JsonReader;
import io.weir.codec.JsonWriter;
import io.weir.codec.RecordReader;
import io.weir.codec.RecordWriter;
import io.weir.codec.cell.CellReader;
import io.weir.codec.cell.CellTranscriber;
import io.weir.codec.cell.Columns;
import io.weir.framing.Multiline;
import io.weir.language.expression.ExpressionCompiler;
import io.weir.language.step.AsNode;
import io.weir.language.plan.BatchEditNode;
import io.weir.language.step.GrepNode;
import io.weir.language.plan.KeyedNode;
import io.weir.language.plan.Needs;
import io.weir.language.step.ParseNode;
import io.weir.language.plan.SerialNode;
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
import io.weir.record.Names;
import io.weir.stage.CopyWorker;
import io.weir.stage.field.LateReading;
import io.weir.stage.OnError;
import io.weir.stage.OutputPool;
import io.weir.stage.Pass;
import io.weir.stage.PassSettings;
import io.weir.stage.PassBuilder;
import io.weir.stage.Stage;
import io.weir.stage.Step;
import io.weir.stage.field.ParseStep;
import io.weir.stage.Stage.Nature;
import io.weir.stage.Worker;
import io.weir.stage.aggregate.AggregateWorker;
import io.weir.stage.edit.BatchEditWorker;
import io.weir.stage.edit.BatchTextEdit;
import io.weir.stage.format.ColumnsWorker;
import io.weir.stage.format.HeadingWorker;
import io.weir.stage.format.TableWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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

  Program(List<StepNode> steps, @Nullable AsNode writer, LanguageOptions options) {
    this.steps = steps;
    this.writer = writer;
    this.options = options;
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
        stages.add(new Stage(name, segment.words(), Nature.SERIAL, () -> serial(settings, use, before, segment, pool),
            null, lanes));
      } else {
        Segment next = i + 1 < segments.size() ? segments.get(i + 1) : null;
        Function<StepContext, Step> ending = next == null ? null : ending(next, first && use.lines());
        stages.add(new Stage(name, segment.words(), Nature.CPU, () -> last
            ? written(settings, use, segment, first, pool, columns)
            : stored(settings, use, segment, first, pool, ending), null, null));
      }
    }
    if (writer != null) {
      writing(writer, settings, use, pool, columns, stages, names);
    }
    return stages;
  }

  /** What writing needs besides the last pass: the whole stream, its first record, or a line in front of it. */
  private void writing(AsNode as, PassSettings settings, Use use, OutputPool pool, Columns columns, List<Stage> stages,
      StageNames names) {
    byte end = settings.delimiter();
    if (as.isTable()) {
      stages.add(new Stage(names.name("table"), Nature.SERIAL, () -> new TableWorker(end, TableWorker.BYTES_MOST)));
    }
    if (as.waitsForColumns()) {
      Segment nothing = new Segment(Nature.CPU, List.of(), steps.size() + 1, null, null);
      stages.add(new Stage(names.name("columns"), Nature.SERIAL, () -> new ColumnsWorker(columns)));
      stages.add(new Stage(names.name("write"), Nature.CPU, () -> written(settings, use, nothing, false, pool, columns)));
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

  /** @param before the segment in front where it is the program's first, else null */
  private Worker serial(PassSettings settings, Use use, @Nullable Segment before, Segment segment, OutputPool pool) {
    StepNode step = segment.steps().get(0);
    if (step instanceof KeyedNode keyed) {
      return keyed.worker(settings.stateBytesMost());
    }
    if (!(step instanceof StatefulNode node)) {
      Supplier<Worker> front = step instanceof ParseNode parse ? parse.front(false, settings.lineBytesMax(), use.rows()) : null;
      return front != null ? front.get() : ((SerialNode) step).worker();
    }
    Function<StepContext, Step> ending = context -> node.state(context, settings.stateBytesMost());
    if (before != null && use.lines() && batchAggregate(segment) != null) {
      return new AggregateWorker(stored(settings, use, before, true, pool, ending));
    }
    Segment alone = new Segment(Nature.CPU, List.of(), segment.firstNumber(), null, null);
    return stored(settings, use, alone, false, pool, ending);
  }

  /** A pass that ends in rows; {@code ending} makes the step that keeps something and stands behind the segment's. */
  private Pass stored(PassSettings settings, Use use, Segment segment, boolean first, OutputPool pool,
      @Nullable Function<StepContext, Step> ending) {
    StepContext context = context();
    PassBuilder builder = new PassBuilder(settings, context.names(), pool);
    add(segment, builder, context, settings, use, first, false);
    if (ending != null) {
      int number = segment.firstNumber() + segment.steps().size();
      builder.add(number, steps.get(number - 1).word(), ending.apply(context));
    }
    return builder.store();
  }

  /** The last pass of the program, which ends in bytes. */
  private Worker written(PassSettings settings, Use use, Segment segment, boolean first, OutputPool pool,
      Columns columns) {
    StepContext context = context();
    PassBuilder builder = new PassBuilder(settings, context.names(), pool);
    if (use.spans()) {
      builder.spans(use.key() == null ? null : use.key().writer(context));
    }
    List<StepNode> nodes = segment.steps();
    if (first && use.lines() && transcribes(settings)) {
      return transcribed(builder, context, nodes);
    }
    add(segment, builder, context, settings, use, first, true);
    Pass pass = writing(builder, context, columns);
    boolean alone = first && use.lines() && nodes.size() == 1 && (writer == null || writer.isRaw());
    if (alone && nodes.get(0) instanceof BatchEditNode node) {
      BatchTextEdit edit = node.batchEdit(context, settings.delimiter());
      return edit == null ? pass : new BatchEditWorker(edit, pass, settings, pool);
    }
    return pass;
  }

  private StepContext context() {
    Names names = new Names();
    return new StepContext(names, new ExpressionCompiler(names, options.functions()), Needs.ALL, options.redactKey());
  }

  private void add(Segment segment, PassBuilder builder, StepContext context, PassSettings settings, Use use,
      boolean first, boolean last) {
    boolean all = settings.onError() == OnError.KEEP;
    List<StepNode> nodes = segment.steps();
    AskNode answers = segment.answers();
    if (answers != null) {
      builder.add(segment.firstNumber() - 1, answers.word(), answers.answer(context));
    }
    int from = 0;
    if (first && use.lines() && !nodes.isEmpty() && nodes.get(0) instanceof GrepNode grep && grep.canFilterLines()) {
      builder.filter(grep.lineFilter(settings.delimiter()));
      from = 1;
    }
    if (first && multiline() != null) {
      from = 1;
    }
    for (int i = from; i < nodes.size(); i++) {
      int number = segment.firstNumber() + i;
      int conditions = first && i == from && !all ? conditionsBehind(nodes, i) : 0;
      if (conditions > 0) {
        late(builder, context, nodes.subList(i, i + conditions + 1), number);
        i += conditions;
      } else {
        Needs needs = all ? Needs.ALL : needsBehind(number);
        Step step = nodes.get(i).build(context.needing(needs));
        builder.add(number, nodes.get(i).word(), step);
        if (i == 0 && last && use.lines() && writesWhatWasRead() && step instanceof ParseStep parse
            && parse.reader() instanceof JsonReader reader) {
          builder.copyAfter(reader);
        }
      }
    }
    AskNode asks = segment.asks();
    if (asks != null) {
      builder.add(segment.firstNumber() + nodes.size(), asks.word(), asks.question(context));
    }
  }

  /** Whether the first step reads the text, the others only choose, and the last writes JSON. */
  boolean writesWhatWasRead() {
    return (writer == null || writer.isJson()) && steps.get(0) instanceof ParseNode parse && parse.readsText()
        && steps.stream().skip(1).allMatch(step -> step instanceof WhereNode || step instanceof GrepNode);
  }

  /** Whether cells are written as JSON and nobody needs the fields between, but conditions some of them. */
  private boolean transcribes(PassSettings settings) {
    return cells() != null && writesWhatWasRead() && settings.onError() != OnError.KEEP && settings.watch() == null;
  }

  /** The pass of a program that {@link #transcribes}. */
  private static Pass transcribed(PassBuilder builder, StepContext context, List<StepNode> nodes) {
    ParseNode parse = (ParseNode) nodes.get(0);
    Needs few = Needs.NONE;
    for (int i = nodes.size() - 1; i > 0; i--) {
      few = nodes.get(i).needs(few);
    }
    if (nodes.size() > 1) {
      builder.add(1, parse.word(), parse.build(context.needing(few)));
    }
    for (int i = 1; i < nodes.size(); i++) {
      builder.add(i + 1, nodes.get(i).word(), nodes.get(i).build(context));
    }
    JsonWriter json = new JsonWriter();
    CellReader all = (CellReader) parse.reader(context);
    return builder.write(1, parse.word(), new CellTranscriber(all, json), false, json);
  }

  /** How many conditions follow a {@code parse} that may be read late; 0 when it may not. */
  static int conditionsBehind(List<StepNode> nodes, int i) {
    int behind = i + 1;
    while (behind < nodes.size() && nodes.get(behind) instanceof WhereNode) {
      behind++;
    }
    return nodes.get(i) instanceof ParseNode parse && parse.canBeLate() ? behind - i - 1 : 0;
  }

  private void late(PassBuilder builder, StepContext context, List<StepNode> nodes, int number) {
    ParseNode parse = (ParseNode) nodes.get(0);
    Needs few = Needs.NONE;
    for (int i = nodes.size() - 1; i > 0; i--) {
      few = nodes.get(i).needs(few);
    }
    Needs all = needsBehind(number);
    boolean same = all.equals(few);
    RecordReader full = parse.reader(context.needing(all));
    LateReading reading = new LateReading(same ? full : parse.reader(context.needing(few)), full);
    builder.add(number, parse.word(), same ? parse.build(context.needing(all)) : reading.first());
    for (int i = 1; i < nodes.size(); i++) {
      builder.add(number + i, nodes.get(i).word(), nodes.get(i).build(context));
    }
    if (!same) {
      builder.add(number, parse.word(), reading.second());
    }
  }

  private Pass writing(PassBuilder builder, StepContext context, Columns columns) {
    JsonWriter json = new JsonWriter();
    int number = steps.size() + 1;
    if (writer == null) {
      return builder.write(number, "as", null, false, json);
    }
    RecordWriter records = writer.writer(context, json, columns);
    return builder.write(number, "as", records, writer.isRaw(), json);
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
