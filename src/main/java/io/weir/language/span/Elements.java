package io.weir.language.span;

import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list gone over from its first element to its last, or once from the last to the first, and never built. */
public abstract class Elements {
  /** Ask the general expression. */
  public static final int OTHER = 0;
  /** There is a list, or a next element. */
  public static final int MORE = 1;
  /** The list is null. */
  public static final int NULL = 2;
  public static final int END = 3;

  /** Holds the element at hand. */
  public final Variable element;

  Elements(Variable element) {
    this.element = element;
  }

  /** Goes before the first element of this row's list: {@link #MORE}, {@link #NULL} or {@link #OTHER}. */
  public abstract int open(Row row);

  /** Goes to the next element: {@link #MORE}, {@link #END} or {@link #OTHER}. Never throws {@link RowFailure}. */
  public abstract int next(Row row);

  /** How many are left, all of which this goes over; -1: ask the general expression. */
  long count(Row row) {
    long count = 0;
    int found;
    while ((found = next(row)) == MORE) {
      count++;
    }
    return found == END ? count : -1;
  }

  /** Whether each element is a stretch of bytes that stays as it is until the list has been gone over. */
  public boolean isText() {
    return false;
  }

  /** Whether {@link #next} may answer {@link #OTHER}. */
  public boolean mayFail() {
    return true;
  }

  /** What any expression gives: the elements of a list, the keys of a map. */
  public static final class Listed extends Elements {
    private final Expression range;
    private Iterator<?> rest = Collections.emptyIterator();

    public Listed(Expression range) {
      super(new Variable());
      this.range = range;
    }

    @Override
    public int open(Row row) {
      Collection<?> all;
      try {
        Object value = range.value(row);
        if (value == null) {
          return NULL;
        }
        all = value instanceof List<?> list ? list : value instanceof Map<?, ?> map ? map.keySet() : null;
      } catch (RowFailure failure) {
        all = null;
      }
      if (all == null) {
        return OTHER;
      }
      rest = all.iterator();
      return MORE;
    }

    @Override
    public int next(Row row) {
      if (!rest.hasNext()) {
        return END;
      }
      element.set(rest.next());
      return MORE;
    }

    @Override
    public boolean mayFail() {
      return false;
    }
  }

  /** Those for which a condition is true. */
  public static final class Chosen extends Elements {
    private final Elements all;
    private final Condition condition;

    public Chosen(Elements all, Condition condition) {
      super(all.element);
      this.all = all;
      this.condition = condition;
    }

    @Override
    public int open(Row row) {
      return all.open(row);
    }

    @Override
    public int next(Row row) {
      try {
        int found;
        do {
          found = all.next(row);
        } while (found == MORE && condition.test(row) != Condition.TRUE);
        return found;
      } catch (RowFailure failure) {
        return OTHER;
      }
    }

    @Override
    long count(Row row) {
      long count = 0;
      int found;
      try {
        while ((found = all.next(row)) == MORE) {
          count += condition.test(row) == Condition.TRUE ? 1 : 0;
        }
      } catch (RowFailure failure) {
        return -1;
      }
      return found == END ? count : -1;
    }

    @Override
    public boolean isText() {
      return all.isText();
    }
  }

  /** What an expression makes of each. */
  public static final class Mapped extends Elements {
    private final Elements all;
    private final @Nullable Span text;
    private final Expression value;

    /** @param text the same as {@code value} where it is a text; null: it is none */
    public Mapped(Elements all, @Nullable Span text, Expression value) {
      super(new Variable());
      this.all = all;
      this.text = text;
      this.value = value;
    }

    @Override
    public int open(Row row) {
      return all.open(row);
    }

    @Override
    public int next(Row row) {
      int found = all.next(row);
      if (found != MORE) {
        return found;
      }
      if (text != null && text.load(row) == Span.TEXT) {
        element.set(text.bytes, text.start, text.end);
        return MORE;
      }
      try {
        element.set(value.value(row));
        return MORE;
      } catch (RowFailure failure) {
        return OTHER;
      }
    }
  }
}
