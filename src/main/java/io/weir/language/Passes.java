package io.weir.language;

import io.weir.codec.JsonReader;
import io.weir.codec.JsonWriter;
import io.weir.codec.RecordReader;
import io.weir.codec.RecordWriter;
import io.weir.codec.cell.CellReader;
import io.weir.codec.cell.CellRowWriter;
import io.weir.codec.cell.CellTranscriber;
import io.weir.codec.cell.Columns;
import io.weir.language.Program.Use;
import io.weir.language.expression.ExpressionCompiler;
import io.weir.language.plan.BatchEditNode;
import io.weir.language.plan.KeyedNode;
import io.weir.language.plan.Needs;
import io.weir.language.plan.SerialNode;
import io.weir.language.plan.StatefulNode;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.step.AsNode;
import io.weir.language.step.GrepNode;
import io.weir.language.step.ParseNode;
import io.weir.language.step.ask.AskNode;
import io.weir.record.Names;
import io.weir.stage.OnError;
import io.weir.stage.OutputPool;
import io.weir.stage.Pass;
import io.weir.stage.PassBuilder;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage.Nature;
import io.weir.stage.Step;
import io.weir.stage.Worker;
import io.weir.stage.aggregate.AggregateWorker;
import io.weir.stage.edit.BatchEditWorker;
import io.weir.stage.edit.BatchTextEdit;
import io.weir.stage.field.LateReading;
import io.weir.stage.field.ParseStep;
import io.weir.stage.format.TranscribingWorker;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the workers of a program's stages, each with readers, steps and writers of its own: any thread may ask for one. */
final class Passes {
  private final Program program;
  private final @Nullable AsNode writer;
  private final PassSettings settings;
  private final Use use;
  private final OutputPool pool;
  private final Columns columns;

  Passes(Program program, PassSettings settings, Use use, OutputPool pool, Columns columns) {
    this.program = program;
    this.writer = program.writer();
    this.settings = settings;
    this.use = use;
    this.pool = pool;
    this.columns = columns;
  }

  /** @param before the segment in front where it is the program's first, else null */
  Worker serial(@Nullable Segment before, Segment segment) {
    StepNode step = segment.steps().get(0);
    if (step instanceof KeyedNode keyed) {
      return keyed.worker(settings.stateBytesMost());
    }
    if (!(step instanceof StatefulNode node)) {
      Supplier<Worker> front = step instanceof ParseNode parse ? parse.front(false, settings.lineBytesMax(), use.rows()) : null;
      return front != null ? front.get() : ((SerialNode) step).worker();
    }
    Function<StepContext, Step> ending = context -> node.state(context, settings.stateBytesMost());
    if (before != null && use.lines() && Program.batchAggregate(segment) != null) {
      return new AggregateWorker(stored(before, true, ending));
    }
    Segment alone = new Segment(Nature.CPU, List.of(), segment.firstNumber(), null, null);
    return stored(alone, false, ending);
  }

  /** A pass that ends in rows; {@code ending} makes the step that keeps something and stands behind the segment's. */
  Pass stored(Segment segment, boolean first, @Nullable Function<StepContext, Step> ending) {
    StepContext context = context();
    PassBuilder builder = new PassBuilder(settings, context.names(), pool);
    add(segment, builder, context, first, false);
    if (ending != null) {
      int number = segment.firstNumber() + segment.steps().size();
      builder.add(number, program.steps().get(number - 1).word(), ending.apply(context));
    }
    return builder.store();
  }

  /** The last pass of the program, which ends in bytes. */
  Worker written(Segment segment, boolean first) {
    StepContext context = context();
    PassBuilder builder = new PassBuilder(settings, context.names(), pool);
    if (use.spans()) {
      builder.spans(use.key() == null ? null : use.key().writer(context));
    }
    List<StepNode> nodes = segment.steps();
    if (first && use.lines() && transcribes(nodes) && nodes.size() > 1) {
      return conditioned(builder, context, nodes);
    }
    add(segment, builder, context, first, true);
    Pass pass = writing(builder, context);
    if (first && use.lines() && transcribes(nodes) && settings.delimiter() == '\n' && !use.spans()) {
      StepContext own = context();
      CellReader reader = (CellReader) ((ParseNode) nodes.get(0)).reader(own);
      return new TranscribingWorker(new CellTranscriber(reader, own.names()), pass, settings, pool);
    }
    boolean alone = first && use.lines() && nodes.size() == 1 && (writer == null || writer.isRaw());
    if (alone && nodes.get(0) instanceof BatchEditNode node) {
      BatchTextEdit edit = node.batchEdit(context, settings.delimiter());
      return edit == null ? pass : new BatchEditWorker(edit, pass, settings, pool);
    }
    return pass;
  }

  private StepContext context() {
    Names names = new Names();
    return new StepContext(names, new ExpressionCompiler(names, program.options().functions()), Needs.ALL,
        program.options().redactKey(), settings.delimiter());
  }

  private void add(Segment segment, PassBuilder builder, StepContext context, boolean first, boolean last) {
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
    if (first && program.multiline() != null) {
      from = 1;
    }
    for (int i = from; i < nodes.size(); i++) {
      int number = segment.firstNumber() + i;
      int conditions = first && i == from && !all ? Program.conditionsBehind(nodes, i) : 0;
      if (conditions > 0) {
        late(builder, context, nodes.subList(i, i + conditions + 1), number);
        i += conditions;
      } else {
        Needs needs = all ? Needs.ALL : program.needsBehind(number);
        Step step = nodes.get(i).build(context.needing(needs));
        builder.add(number, nodes.get(i).word(), step);
        if (i == 0 && last && use.lines() && program.writesWhatWasRead() && step instanceof ParseStep parse
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

  /** Whether cells are written as JSON and nobody needs the fields between, but conditions some of them. */
  private boolean transcribes(List<StepNode> nodes) {
    return !nodes.isEmpty() && program.cells() != null && program.writesWhatWasRead() && settings.onError() != OnError.KEEP
        && settings.watch() == null;
  }

  /** The pass of a program that {@link #transcribes} what passes its conditions. */
  private static Pass conditioned(PassBuilder builder, StepContext context, List<StepNode> nodes) {
    ParseNode parse = (ParseNode) nodes.get(0);
    Needs few = Needs.NONE;
    for (int i = nodes.size() - 1; i > 0; i--) {
      few = nodes.get(i).needs(few);
    }
    builder.add(1, parse.word(), parse.build(context.needing(few)));
    for (int i = 1; i < nodes.size(); i++) {
      builder.add(i + 1, nodes.get(i).word(), nodes.get(i).build(context));
    }
    JsonWriter json = new JsonWriter();
    CellReader all = (CellReader) parse.reader(context);
    return builder.write(1, parse.word(), new CellRowWriter(all, json), false, json);
  }

  private void late(PassBuilder builder, StepContext context, List<StepNode> nodes, int number) {
    ParseNode parse = (ParseNode) nodes.get(0);
    Needs few = Needs.NONE;
    for (int i = nodes.size() - 1; i > 0; i--) {
      few = nodes.get(i).needs(few);
    }
    Needs all = program.needsBehind(number);
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

  private Pass writing(PassBuilder builder, StepContext context) {
    JsonWriter json = new JsonWriter();
    int number = program.steps().size() + 1;
    if (writer == null) {
      return builder.write(number, "as", null, false, json);
    }
    RecordWriter records = writer.writer(context, json, columns);
    return builder.write(number, "as", records, writer.isRaw(), json);
  }
}
