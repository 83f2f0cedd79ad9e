package io.weir.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of a term over one record, straight from section 3 of the contract. Values are null, Boolean, Long, Double,
 * String, {@link Strnum}, {@link Spelt}, List and Map; what fails the record throws {@link Rec.Wrong}.
 */
final class TermWalker {
  private final Rec record;
  private final Map<String, @Nullable Object> locals;

  TermWalker(Rec record) {
    this(record, Map.of());
  }

  private TermWalker(Rec record, Map<String, @Nullable Object> locals) {
    this.record = record;
    this.locals = locals;
  }

  /** Whether it is true; null counts as false. */
  boolean test(Term condition) {
    Object value = value(condition);
    if (value == null) {
      return false;
    }
    return bool(value);
  }

  @Nullable Object value(Term term) {
    return switch (term) {
      case Term.Literal literal -> literal.value();
      case Term.Line line -> record.text;
      case Term.Local local -> locals.get(local.name());
      case Term.Field field -> select(field);
      case Term.Unary unary -> unary(unary.operator(), value(unary.operand()));
      case Term.Binary binary -> binary(binary);
      case Term.Choice choice -> test(choice.condition()) ? value(choice.then()) : value(choice.otherwise());
      case Term.Items items -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.items().forEach(item -> list.add(value(item)));
        yield list;
      }
      case Term.Entries entries -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        entries.entries().forEach((key, item) -> map.put(key, value(item)));
        yield map;
      }
      case Term.Index index -> index(value(index.of()), value(index.key()));
      case Term.Member member -> member(value(member.of()), member.name());
      case Term.Call call -> call(call);
      case Term.Loop loop -> loop(loop);
    };
  }

  private @Nullable Object select(Term.Field field) {
    Object value = record.fields.get(field.path().get(0));
    if (field.path().get(0).equals("line") && !record.fields.containsKey("line")) {
      value = record.text;
    }
    for (String name : field.path().subList(1, field.path().size())) {
      value = member(value, name);
    }
    return value;
  }

  private static @Nullable Object member(@Nullable Object of, String name) {
    if (of == null) {
      return null;
    }
    if (of instanceof Map<?, ?> map) {
      return map.get(name);
    }
    throw new Rec.Wrong("no map");
  }

  private static @Nullable Object index(@Nullable Object of, @Nullable Object key) {
    if (of == null || key == null) {
      return null;
    }
    if (of instanceof Map<?, ?> map) {
      return map.get(key instanceof Strnum text ? text.text() : key);
    }
    if (of instanceof List<?> list && plain(key) instanceof Long at && at >= 0 && at < list.size()) {
      return list.get((int) (long) at);
    }
    throw new Rec.Wrong("no such element");
  }

  private @Nullable Object call(Term.Call call) {
    if (call.name().equals("has")) {
      return value(call.arguments().get(0)) != null;
    }
    if (call.name().equals("coalesce")) {
      for (Term argument : call.arguments()) {
        Object value = value(argument);
        if (value != null) {
          return value;
        }
      }
      return null;
    }
    List<Object> values = new ArrayList<>();
    boolean isNull = false;
    for (Term argument : call.arguments()) {
      Object value = value(argument);
      isNull |= value == null;
      values.add(value == null ? "" : value);
    }
    return isNull ? null : Calls.call(call.name(), values);
  }

  private @Nullable Object loop(Term.Loop loop) {
    Object over = value(loop.over());
    if (over == null) {
      return null;
    }
    if (!(over instanceof List<?>) && !(over instanceof Map<?, ?>)) {
      throw new Rec.Wrong("no list");
    }
    List<?> elements = over instanceof List<?> list ? list : List.copyOf(((Map<?, ?>) over).keySet());
    return switch (loop.macro()) {
      case "all" -> anyOf(loop, elements, false) ? false : true;
      case "exists" -> anyOf(loop, elements, true);
      case "exists_one" -> elements.stream().filter(element -> inside(loop, element).test(loop.body())).count() == 1;
      case "filter" -> new ArrayList<>(elements.stream().filter(e -> inside(loop, e).test(loop.body())).toList());
      default -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : elements) {
          TermWalker inside = inside(loop, element);
          if (loop.condition() == null || inside.test(loop.condition())) {
            list.add(inside.value(loop.body()));
          }
        }
        yield list;
      }
    };
  }

  /** Whether the body has this result for an element; if for none, an error in one of them counts. */
  private boolean anyOf(Term.Loop loop, List<?> elements, boolean result) {
    Rec.Wrong wrong = null;
    for (Object element : elements) {
      try {
        if (inside(loop, element).test(loop.body()) == result) {
          return true;
        }
      } catch (Rec.Wrong caught) {
        wrong = caught;
      }
    }
    if (wrong != null) {
      throw wrong;
    }
    return false;
  }

  private TermWalker inside(Term.Loop loop, @Nullable Object element) {
    Map<String, @Nullable Object> inner = new HashMap<>(locals);
    inner.put(loop.variable(), element);
    return new TermWalker(record, inner);
  }

  private static @Nullable Object unary(String operator, @Nullable Object operand) {
    if (operand == null) {
      return null;
    }
    if (operator.equals("!")) {
      return !bool(operand);
    }
    Object number = number(operand);
    if (number instanceof Double real) {
      return -real;
    }
    return exactly(() -> Math.negateExact((Long) number));
  }

  private @Nullable Object binary(Term.Binary binary) {
    return switch (binary.operator()) {
      case "&&" -> logic(binary, false);
      case "||" -> logic(binary, true);
      case "==" -> same(value(binary.left()), value(binary.right()));
      case "!=" -> !same(value(binary.left()), value(binary.right()));
      default -> strict(binary.operator(), value(binary.left()), value(binary.right()));
    };
  }

  /** Either side settles it with this result; an error beats null. */
  private @Nullable Object logic(Term.Binary binary, boolean settles) {
    Rec.Wrong wrong = null;
    boolean isNull = false;
    for (Term side : List.of(binary.left(), binary.right())) {
      try {
        Object value = value(side);
        if (value != null && bool(value) == settles) {
          return settles;
        }
        isNull |= value == null;
      } catch (Rec.Wrong caught) {
        wrong = caught;
      }
    }
    if (wrong != null) {
      throw wrong;
    }
    return isNull ? null : !settles;
  }

  private static @Nullable Object strict(String operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    return switch (operator) {
      case "in" -> within(left, right);
      case "+" -> plus(left, right);
      case "-", "*", "/", "%" -> arithmetic(operator, number(left), number(right));
      default -> {
        Integer order = Order.compare(left, right);
        yield order == null ? null : order == Order.NAN ? false : switch (operator) {
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        };
      }
    };
  }

  private static boolean within(Object left, Object right) {
    if (right instanceof Map<?, ?> map && !(left instanceof List) && !(left instanceof Map)) {
      return map.containsKey(left instanceof Strnum text ? text.text() : left);
    }
    if (right instanceof List<?> list) {
      return list.stream().anyMatch(element -> same(left, element));
    }
    throw new Rec.Wrong("no list or map");
  }

  private static Object plus(Object left, Object right) {
    if (left instanceof List<?> first && right instanceof List<?> second) {
      List<@Nullable Object> both = new ArrayList<>(first);
      both.addAll(second);
      return both;
    }
    String first = text(left);
    String second = text(right);
    boolean numbers = left instanceof Strnum && right instanceof Strnum;
    if (first != null && second != null && !numbers) {
      return first + second;
    }
    return arithmetic("+", number(left), number(right));
  }

  private static Object arithmetic(String operator, Object left, Object right) {
    if (left instanceof Long x && right instanceof Long y) {
      return exactly(() -> switch (operator) {
        case "+" -> Math.addExact(x, y);
        case "-" -> Math.subtractExact(x, y);
        case "*" -> Math.multiplyExact(x, y);
        case "/" -> Math.divideExact(x, y);
        default -> x % y;
      });
    }
    double x = ((Number) left).doubleValue();
    double y = ((Number) right).doubleValue();
    if (y == 0 && (operator.equals("/") || operator.equals("%"))) {
      throw new Rec.Wrong("division by zero");
    }
    return switch (operator) {
      case "+" -> x + y;
      case "-" -> x - y;
      case "*" -> x * y;
      case "/" -> x / y;
      default -> x % y;
    };
  }

  private static Object exactly(java.util.function.Supplier<Long> work) {
    try {
      return work.get();
    } catch (ArithmeticException beyond) {
      throw new Rec.Wrong(String.valueOf(beyond.getMessage()));
    }
  }

  // ---- what a value is ----

  /** The value without its spelling. */
  static Object plain(Object value) {
    return value instanceof Spelt spelt && spelt.value() != null ? spelt.value() : value;
  }

  /** A Long or Double. */
  static Object number(Object value) {
    Object number = value instanceof Strnum text ? text.number() : plain(value);
    if (number instanceof Long || number instanceof Double) {
      return number;
    }
    throw new Rec.Wrong("no number");
  }

  static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : value instanceof Strnum text ? text.text() : null;
  }

  private static boolean bool(Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw new Rec.Wrong("no bool");
  }

  static boolean same(@Nullable Object left, @Nullable Object right) {
    return Order.same(left, right);
  }
}
