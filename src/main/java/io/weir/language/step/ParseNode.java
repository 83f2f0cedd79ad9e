package io.weir.language.step;

import io.weir.batch.CellLayout;
import io.weir.codec.RecordReader;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Token;
import io.weir.stage.Step;
import io.weir.stage.Worker;
import io.weir.stage.field.ParseStep;
import io.weir.stage.format.HeadWorker;
import io.weir.stage.format.PartFormat;
import io.weir.stage.format.PartsWorker;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code parse FORMAT [from F]}. */
public final class ParseNode extends StepNode {
  private final InputFormat format;
  private final @Nullable FieldName from;

  private ParseNode(InputFormat format, @Nullable FieldName from) {
    this.format = format;
    this.from = from;
  }

  static StepNode parse(StepSource source) {
    Token name = source.lexer().peek();
    InputFormat format = InputFormats.parse(source);
    if (!source.accept("from")) {
      return new ParseNode(format, null);
    }
    FieldName from = source.plainField();
    CellLayout cells = format.cells();
    if (cells != null && cells.headed()) {
      throw source.mistake(name, "parse " + name.text() + " … from '" + from.name()
          + "' needs the names of the columns: write header \"…\" in front of from");
    }
    return new ParseNode(format, from);
  }

  @Override
  public void check(Scope scope) {
    if (from != null) {
      scope.check(from);
    }
    if (format.fields() == null) {
      scope.parsedUnknown();
    } else if (format.closed()) {
      scope.parsed(format.fields());
    } else {
      scope.add(format.fields());
    }
  }

  @Override
  public Needs needs(Needs after) {
    return from == null ? after : after.and(Needs.of(from));
  }

  @Override
  public Step build(StepContext context) {
    return new ParseStep(reader(context), from == null ? null : context.path(from),
        from == null ? "" : from.name());
  }

  /** Whether it reads the record's text, not a field. */
  public boolean readsText() {
    return from == null;
  }

  /** How the input must be cut into records when this is the first step; null: as lines. */
  public @Nullable CellLayout cells() {
    return from == null ? format.cells() : null;
  }

  /**
   * Makes the serial worker that must see the records before they are read, or null when none must.
   *
   * @param first whether this is the program's first step
   * @param interleaved whether inputs take turns, as in a pipeline
   */
  public @Nullable Supplier<Worker> front(boolean first, int lineBytesMax, boolean interleaved) {
    if (from != null) {
      return null;
    }
    CellLayout cells = format.cells();
    if (cells != null && cells.headed() && !first) {
      return HeadWorker::new;
    }
    Supplier<PartFormat> parts = format.parts();
    return parts == null ? null : () -> new PartsWorker(parts.get(), lineBytesMax, interleaved);
  }

  /** Whether it may be read late: the text is its only input, and a few fields are found faster than all. */
  public boolean canBeLate() {
    return from == null && format.closed();
  }

  /** The reader of one worker for what the context says is needed. */
  public RecordReader reader(StepContext context) {
    return format.maker().make(context.names(), context.needs().names());
  }
}
