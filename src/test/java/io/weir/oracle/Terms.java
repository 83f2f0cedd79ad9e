package io.weir.oracle;

import static io.weir.oracle.Term.call;
import static io.weir.oracle.Term.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes terms. A term of a type has literals of that type only, since others would be mistakes in the program; fields may
 * hold anything, so that wrong kinds, nulls and failures come up all the same.
 */
final class Terms {
  /** What a term is usually. */
  enum Type { BOOL, NUMBER, TEXT, LIST, MAP }

  private static final String[] TEXTS = {"", "a", "ab", "b", "A b", "é", "ß", "𝄞x", "5", "1.50", "-3", "a,b", " x ",
      "x\"y", "tab\t"};
  private static final long[] WHOLES = {0, 1, 2, 3, 5, -1, -7, 10, 100, 4000000000L, Long.MAX_VALUE};
  private static final double[] REALS = {0.5, 1.5, 2.0, 2.5, -0.25, 1e3, 3.0, 100.125};
  private static final String[] PATTERNS = {"a", "^a", "b+", "[0-9]", "a|b", "x?y"};

  private final Random random;
  private final Map<Type, List<List<String>>> fields;
  private final Map<Type, List<String>> locals = new LinkedHashMap<>();
  private int variables;

  /** @param fields by the type they usually have; at least one of each of BOOL, NUMBER and TEXT */
  Terms(Random random, Map<Type, List<List<String>>> fields) {
    this.random = random;
    this.fields = fields;
  }

  /** A term of any type. */
  Term any(int depth) {
    return of(Type.values()[random.nextInt(Type.values().length)], depth);
  }

  Term of(Type type, int depth) {
    int choice = random.nextInt(20);
    if (depth <= 0 || choice < 3) {
      return leaf(type);
    }
    if (choice == 3) {
      return new Term.Choice(of(Type.BOOL, depth - 1), of(type, depth - 1), of(type, depth - 1));
    }
    if (choice == 4) {
      return call("coalesce", leaf(type), of(type, depth - 1));
    }
    if (choice == 5 && has(Type.LIST)) {
      return new Term.Index(of(Type.LIST, depth - 1), new Term.Literal((long) random.nextInt(3)));
    }
    if (choice == 6 && has(Type.MAP)) {
      return new Term.Member(of(Type.MAP, 0), pick(List.of("p", "q", "r")));
    }
    return switch (type) {
      case BOOL -> bool(depth - 1);
      case NUMBER -> number(depth - 1);
      case TEXT -> text(depth - 1);
      case LIST -> list(depth - 1);
      case MAP -> map(depth - 1);
    };
  }

  private boolean has(Type type) {
    return fields.containsKey(type);
  }

  private Term leaf(Type type) {
    int choice = random.nextInt(10);
    List<String> known = locals.getOrDefault(type, List.of());
    if (choice < 3 && !known.isEmpty()) {
      return new Term.Local(pick(known));
    }
    if (choice < 6 && has(type)) {
      return new Term.Field(pick(fields.get(type)));
    }
    if (choice == 6) {
      return new Term.Field(pick(fields.get(pick(List.copyOf(fields.keySet())))));
    }
    if (choice == 7 && type == Type.TEXT) {
      return random.nextBoolean() ? new Term.Line() : Term.field("line");
    }
    return switch (type) {
      case BOOL -> new Term.Literal(random.nextBoolean());
      case NUMBER -> new Term.Literal(random.nextInt(3) > 0 ? (Object) WHOLES[random.nextInt(WHOLES.length)]
          : (Object) REALS[random.nextInt(REALS.length)]);
      case TEXT -> new Term.Literal(TEXTS[random.nextInt(TEXTS.length)]);
      case LIST -> new Term.Items(random.nextBoolean() ? List.of(leaf(Type.NUMBER), leaf(Type.NUMBER))
          : List.of(leaf(Type.TEXT)));
      case MAP -> new Term.Entries(Map.of("p", leaf(Type.NUMBER)));
    };
  }

  private Term bool(int depth) {
    Type operands = pick(List.of(Type.NUMBER, Type.NUMBER, Type.TEXT, Type.TEXT, Type.BOOL));
    return switch (random.nextInt(13)) {
      case 0, 1 -> new Term.Binary("&&", of(Type.BOOL, depth), of(Type.BOOL, depth));
      case 2, 3 -> new Term.Binary("||", of(Type.BOOL, depth), of(Type.BOOL, depth));
      case 4 -> new Term.Unary("!", of(Type.BOOL, depth));
      case 5, 6 -> new Term.Binary(pick(List.of("<", "<=", ">", ">=")), of(operands, depth), of(operands, depth));
      case 7, 8 -> new Term.Binary(pick(List.of("==", "!=")), of(operands, depth), of(operands, depth));
      case 9 -> new Term.Binary("in", of(operands, depth), of(Type.LIST, depth));
      case 10 -> call("has", new Term.Field(pick(fields.get(pick(List.copyOf(fields.keySet()))))));
      case 11 -> random.nextInt(3) == 0
          ? method("matches", of(Type.TEXT, depth), new Term.Literal(pick(List.of(PATTERNS))))
          : method(pick(List.of("contains", "startsWith", "endsWith")), of(Type.TEXT, depth), of(Type.TEXT, depth));
      default -> loop(pick(List.of("all", "exists", "exists_one")), Type.BOOL, depth);
    };
  }

  private Term number(int depth) {
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> new Term.Binary(pick(List.of("+", "-", "*", "/", "%")), of(Type.NUMBER, depth), of(Type.NUMBER,
          depth));
      case 3 -> new Term.Unary("-", of(Type.NUMBER, depth));
      case 4 -> method("size", of(random.nextBoolean() ? Type.TEXT : Type.LIST, depth));
      case 5 -> call(pick(List.of("math.abs", "math.sign", "math.ceil", "math.floor", "math.round", "math.trunc")),
          of(Type.NUMBER, depth));
      case 6 -> call(pick(List.of("math.greatest", "math.least")), of(Type.NUMBER, depth), of(Type.NUMBER, depth));
      case 7 -> random.nextBoolean()
          ? call(pick(List.of("int", "double", "tryInt", "tryDouble")), of(random.nextBoolean() ? Type.TEXT
              : Type.NUMBER, depth))
          : call("sum", of(Type.LIST, depth));
      default -> method(pick(List.of("indexOf", "lastIndexOf")), of(Type.TEXT, depth), new Term.Literal("b"));
    };
  }

  private Term text(int depth) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Term.Binary("+", of(Type.TEXT, depth), of(Type.TEXT, depth));
      case 2 -> call(pick(List.of("lower", "upper", "md5", "sha1", "sha256", "crc32")), of(Type.TEXT, depth));
      case 3 -> method(pick(List.of("lowerAscii", "upperAscii", "trim", "reverse")), of(Type.TEXT, depth));
      case 4 -> method("substring", of(Type.TEXT, depth), new Term.Literal((long) random.nextInt(3)));
      case 5 -> method("charAt", of(Type.TEXT, depth), new Term.Literal((long) random.nextInt(3)));
      case 6 -> method("replace", of(Type.TEXT, depth), new Term.Literal("a"), of(Type.TEXT, 0));
      case 7 -> call("string", of(pick(List.of(Type.NUMBER, Type.BOOL, Type.TEXT)), depth));
      default -> method("join", method("split", of(Type.TEXT, depth), new Term.Literal(",")), new Term.Literal("-"));
    };
  }

  private Term list(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> new Term.Binary("+", of(Type.LIST, depth), of(Type.LIST, depth));
      case 1 -> loop("map", pick(List.of(Type.NUMBER, Type.TEXT, Type.BOOL)), depth);
      case 2 -> loop("filter", Type.BOOL, depth);
      case 3 -> method(pick(List.of("distinct", "reverse")), of(Type.LIST, depth));
      case 4 -> method("split", of(Type.TEXT, depth), new Term.Literal(","));
      default -> new Term.Items(List.of(of(Type.NUMBER, depth), of(Type.TEXT, depth)));
    };
  }

  private Term map(int depth) {
    return new Term.Entries(Map.of("q", of(random.nextBoolean() ? Type.TEXT : Type.NUMBER, depth)));
  }

  private Term loop(String macro, Type body, int depth) {
    Term over = of(Type.LIST, depth);
    String variable = "v" + ++variables;
    Type element = pick(List.of(Type.NUMBER, Type.TEXT));
    locals.computeIfAbsent(element, none -> new ArrayList<>()).add(variable);
    Term condition = macro.equals("map") && random.nextInt(3) == 0 ? of(Type.BOOL, depth) : null;
    Term inner = of(body, depth);
    locals.get(element).remove(variable);
    return new Term.Loop(macro, over, variable, condition, inner);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
