package io.weir.language.span;

import io.weir.batch.Utf8;
import io.weir.record.Row;
import io.weir.stage.Expression;
import org.jspecify.annotations.Nullable;

/**
 * The name for the element at hand in a macro; whoever goes over the list sets it before each evaluation of the body. An
 * element that is a stretch of bytes becomes a {@link String} only when its value is asked for.
 */
public final class Variable extends Expression {
  private @Nullable Object element;
  private byte @Nullable [] bytes;
  private int start;
  private int end;

  public void set(@Nullable Object value) {
    element = value;
    bytes = null;
  }

  void set(byte[] from, int first, int behind) {
    element = null;
    bytes = from;
    start = first;
    end = behind;
  }

  @Override
  public @Nullable Object value(Row row) {
    if (element == null && bytes != null) {
      element = Utf8.decode(bytes, start, end - start);
    }
    return element;
  }

  /** What the element is as a text. */
  public Span text() {
    return new Text(this);
  }

  private static final class Text extends Span {
    private final Variable variable;

    Text(Variable variable) {
      this.variable = variable;
    }

    @Override
    public int load(Row row) {
      byte[] at = variable.bytes;
      return at != null ? set(at, variable.start, variable.end) : variable.element == null ? NULL : OTHER;
    }
  }
}
