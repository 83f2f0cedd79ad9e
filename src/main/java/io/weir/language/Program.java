package io.weir.language;

import io.weir.batch.CellLayout;
import io.weir.codec.JsonReader;
import io.weir.codec.JsonWriter;
import io.weir.codec.RecordReader;
import io.weir.codec.RecordWriter;
import io.weir.codec.cell.Columns;
import io.weir.language.expression.ExpressionCompiler;
import io.weir.language.step.AsNode;
import io.weir.language.plan.BatchEditNode;
import io.weir.language.step.GrepNode;
import io.weir.language.plan.Needs;
import io.weir.language.step.ParseNode;
import io.weir.language.plan.SerialNode;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.step.WhereNode;
import io.weir.record.Names;
import io.weir.stage.CopyWorker;
import io.weir.stage.LateReading;
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
import io.weir.stage.edit.BatchEditWorker;
import io.weir.stage.edit.BatchTextEdit;
import io.weir.stage.format.ColumnsWorker;
import io.weir.stage.format.HeadingWorker;
import io.weir.stage.format.TableWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A checked program. It can be made again on any machine from its text alone. Neighbouring steps of one nature become one
 * stage; a boundary stands only where the nature changes.
 */
public final class Program {
  private final List<StepNode> steps;
  private final @Nullable AsNode writer;
  private final LanguageOptions options;

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

  /** Whether the source must count records: someone looks at {@code @number}, or numbers cannot be told afterwards. */
  public boolean needsNumbers() {
    return segments().size() > 1 || steps.stream().anyMatch(StepNode::usesNumber)
        || writer != null && (writer.usesNumber() || writer.isTable() || writer.waitsForColumns());
  }

  /** The word of each step, from the first on; the last one writes. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    steps.forEach(step -> words.add(step.word()));
    words.add("as");
    return words;
  }

  /** What a pipeline runs. */
  public List<Stage> stages(PassSettings given) {
    PassSettings settings = given.cells(cells());
    if (copies()) {
      return List.of(new Stage("copy", Nature.CPU, CopyWorker::new));
    }
    OutputPool pool = new OutputPool(Runtime.getRuntime().maxMemory() / 10);
    List<Stage> stages = new ArrayList<>();
    List<Segment> segments = segments();
    Columns columns = writer == null ? new Columns(null) : writer.columns();
    boolean late = writer != null && (writer.isTable() || writer.waitsForColumns());
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      boolean last = i == segments.size() - 1 && !late;
      if (segment.nature() == Nature.SERIAL) {
        stages.add(new Stage(segment.name(), Nature.SERIAL, serial(segment, settings)));
      } else {
        boolean first = i == 0;
        stages.add(new Stage(segment.name(), Nature.CPU, () -> pass(settings, segment, first, last, pool, columns)));
      }
    }
    if (writer != null) {
      writing(writer, settings, pool, columns, stages);
    }
    return stages;
  }

  /** What writing needs besides the last pass: the whole stream, its first record, or a line in front of it. */
  private void writing(AsNode as, PassSettings settings, OutputPool pool, Columns columns, List<Stage> stages) {
    byte end = settings.delimiter();
    if (as.isTable()) {
      stages.add(new Stage("table", Nature.SERIAL, () -> new TableWorker(end, TableWorker.BYTES_MOST)));
    }
    if (as.waitsForColumns()) {
      Segment nothing = new Segment(Nature.CPU, List.of(), steps.size() + 1);
      stages.add(new Stage("columns", Nature.SERIAL, () -> new ColumnsWorker(columns)));
      stages.add(new Stage("write", Nature.CPU, () -> pass(settings, nothing, false, true, pool, columns)));
    }
    if (as.hasHeading()) {
      stages.add(new Stage("heading", Nature.SERIAL, () -> new HeadingWorker(columns, as.syntax(), end)));
    }
  }

  private static Supplier<Worker> serial(Segment segment, PassSettings settings) {
    StepNode step = segment.steps().get(0);
    Supplier<Worker> front = step instanceof ParseNode parse ? parse.front(false, settings.lineBytesMax()) : null;
    return front != null ? front : () -> ((SerialNode) step).worker();
  }

  /** @param firstNumber of its first step, from 1 */
  private record Segment(Nature nature, List<StepNode> steps, int firstNumber) {
    String name() {
      List<String> words = new ArrayList<>();
      steps.forEach(step -> words.add(step.word()));
      return words.isEmpty() ? "frame" : String.join("+", words);
    }
  }

  /** CPU and serial segments in turn; the first and the last are always CPU: framing and writing. */
  private List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    List<StepNode> run = new ArrayList<>();
    int number = 1;
    for (int i = 0; i < steps.size(); i++) {
      StepNode step = steps.get(i);
      if (step.nature() == Nature.SERIAL) {
        segments.add(new Segment(Nature.CPU, run, number));
        segments.add(new Segment(Nature.SERIAL, List.of(step), i + 1));
        run = new ArrayList<>();
        number = i + 2;
      } else if (step instanceof ParseNode parse && parse.front(i == 0, 0) != null) {
        segments.add(new Segment(Nature.CPU, run, number));
        segments.add(new Segment(Nature.SERIAL, List.of(step), i + 1));
        run = new ArrayList<>(List.of(step));
        number = i + 1;
      } else {
        run.add(step);
      }
    }
    segments.add(new Segment(Nature.CPU, run, number));
    return segments;
  }

  private Worker pass(PassSettings settings, Segment segment, boolean first, boolean last, OutputPool pool,
      Columns columns) {
    Names names = new Names();
    ExpressionCompiler expressions = new ExpressionCompiler(names, options.functions());
    StepContext context = new StepContext(names, expressions, Needs.ALL, options.redactKey());
    PassBuilder builder = new PassBuilder(settings, names, pool);
    boolean all = settings.onError() == OnError.KEEP;
    List<StepNode> nodes = segment.steps();
    int from = 0;
    if (first && !nodes.isEmpty() && nodes.get(0) instanceof GrepNode grep && grep.canFilterLines()) {
      builder.filter(grep.lineFilter(settings.delimiter()));
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
        if (i == 0 && last && writesWhatWasRead() && step instanceof ParseStep parse
            && parse.reader() instanceof JsonReader reader) {
          builder.copyAfter(reader);
        }
      }
    }
    if (!last) {
      return builder.store();
    }
    Pass pass = writing(builder, context, columns);
    boolean alone = first && nodes.size() == 1 && (writer == null || writer.isRaw());
    if (alone && nodes.get(0) instanceof BatchEditNode node) {
      BatchTextEdit edit = node.batchEdit(context, settings.delimiter());
      return edit == null ? pass : new BatchEditWorker(edit, pass, settings, pool);
    }
    return pass;
  }

  /** Whether the first step reads the text, the others only choose, and the last writes JSON. */
  private boolean writesWhatWasRead() {
    return (writer == null || writer.isJson()) && steps.get(0) instanceof ParseNode parse && parse.readsText()
        && steps.stream().skip(1).allMatch(step -> step instanceof WhereNode || step instanceof GrepNode);
  }

  /** How many conditions follow a {@code parse} that may be read late; 0 when it may not. */
  private static int conditionsBehind(List<StepNode> nodes, int i) {
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
  private Needs needsBehind(int number) {
    Needs needs = writer == null ? Needs.ALL : writer.needs(Needs.ALL);
    for (int i = steps.size() - 1; i >= number; i--) {
      needs = steps.get(i).needs(needs);
    }
    return needs;
  }
}
