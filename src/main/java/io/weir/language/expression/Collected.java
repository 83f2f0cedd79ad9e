package io.weir.language.expression;

import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and maps written in an expression. */
final class Collected {
  private Collected() {}

  /** {@code [a, b]}. */
  static final class ListNode extends Expression {
    final Expression[] elements;

    ListNode(Expression[] elements) {
      this.elements = elements;
    }

    @Override
    public @Nullable Object value(Row row) {
      List<@Nullable Object> list = new ArrayList<>(elements.length);
      for (Expression element : elements) {
        list.add(element.value(row));
      }
      return list;
    }
  }

  /** <code>{key: value}</code>. */
  static final class MapNode extends Expression {
    final Expression[] keys;
    final Expression[] values;

    MapNode(Expression[] keys, Expression[] values) {
      this.keys = keys;
      this.values = values;
    }

    @Override
    public @Nullable Object value(Row row) {
      Map<Object, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = 0; i < keys.length; i++) {
        Object key = Members.mapKey(keys[i].value(row), "a map takes");
        if (key instanceof Double) {
          throw new RowFailure("a map takes a text, int or bool key; found " + Shown.value(key));
        }
        if (map.containsKey(key)) {
          throw new RowFailure("the key " + Shown.value(key) + " stands twice in one map");
        }
        map.put(key, values[i].value(row));
      }
      return map;
    }
  }
}
