package io.weir.language.step;

import io.weir.codec.RecordReader;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.stage.Step;
import io.weir.stage.field.ParseStep;
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
    InputFormat format = InputFormats.parse(source);
    return new ParseNode(format, source.accept("from") ? source.plainField() : null);
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

  /** Whether it may be read late: the text is its only input, and a few fields are found faster than all. */
  public boolean canBeLate() {
    return from == null && format.closed();
  }

  /** The reader of one worker for what the context says is needed. */
  public RecordReader reader(StepContext context) {
    return format.maker().make(context.names(), context.needs().names());
  }
}
