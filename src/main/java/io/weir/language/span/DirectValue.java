package io.weir.language.span;

import io.weir.batch.Utf8;
import io.weir.codec.TextSpan;
import io.weir.record.Kind;
import io.weir.record.Row;
import io.weir.stage.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of what is worked out directly, or of the general expression for the same tree where it is not. */
public abstract class DirectValue extends Expression {
  private final Expression general;

  DirectValue(Expression general) {
    this.general = general;
  }

  @Override
  public final @Nullable Object value(Row row) {
    int found = load(row);
    return found == Span.TEXT ? made(row) : found == Span.NULL ? null : general.value(row);
  }

  abstract int load(Row row);

  @Nullable Object made(Row row) {
    return null;
  }

  /** A text. */
  public static final class OfText extends DirectValue {
    private final Span text;

    public OfText(Span text, Expression general) {
      super(general);
      this.text = text;
    }

    @Override
    int load(Row row) {
      return text.load(row);
    }

    @Override
    Object made(Row row) {
      return Utf8.decode(text.bytes, text.start, text.end - text.start);
    }

    @Override
    public byte spelled(Row row, TextSpan to) {
      if (text.load(row) != Span.TEXT) {
        return UNSPELLED;
      }
      to.set(text.bytes, text.start, text.end - text.start);
      return Kind.TEXT;
    }
  }

  /** An int. */
  public static final class OfWhole extends DirectValue {
    private final Whole whole;

    public OfWhole(Whole whole, Expression general) {
      super(general);
      this.whole = whole;
    }

    @Override
    int load(Row row) {
      return whole.load(row);
    }

    @Override
    Object made(Row row) {
      return whole.value;
    }
  }

  /** A list after all, built once. */
  public static final class OfList extends DirectValue {
    private final Elements elements;
    private List<@Nullable Object> list = List.of();

    public OfList(Elements elements, Expression general) {
      super(general);
      this.elements = elements;
    }

    @Override
    int load(Row row) {
      int found = elements.open(row);
      if (found != Elements.MORE) {
        return found;
      }
      List<@Nullable Object> made = new ArrayList<>();
      while ((found = elements.next(row)) == Elements.MORE) {
        made.add(elements.element.value(row));
      }
      list = made;
      return found == Elements.END ? Span.TEXT : Span.OTHER;
    }

    @Override
    Object made(Row row) {
      return list;
    }
  }
}
