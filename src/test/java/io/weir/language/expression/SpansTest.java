package io.weir.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Utf8;
import io.weir.codec.TextSpan;
import io.weir.language.function.FunctionContext;
import io.weir.language.syntax.Tree;
import io.weir.record.Kind;
import io.weir.record.Names;
import io.weir.record.NumericText;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Texts, lists and ints worked out on bytes are what the general expression says, its failures too. */
class SpansTest {
  private static final String[] TEXTS = {"", " ", "1 2 3", "4 5 6 7 8 9", "a b", "a  b ", " x", "12,-7,+3,9999999999999999999",
      "1,2,x,4", "a,b,,c", "Grüße AUS köln", "ΣΑΣ ΟΔΥΣΣΕΥΣ İx", "ǅ ß ŉ Ÿ µ", "😀 b😀", "aaa", "aaaa", "007 -0 0",
      "one two three four five six seven eight nine", "x\u00a0y\u2003 z", "1.5 2", "a::b:::c", "10", "-3", "2.50"};
  private static final String[] LISTS = {"[\"a\",\"b\"]", "[1,2,3]", "[]", "[null,\"x\"]", "{\"a\":1,\"12\":2}", "[\"4\",5,\"x y\"]"};

  private final Random random = new Random();

  @Property(tries = 20_000, seed = "20261128", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void bytesSayWhatValuesSay(@ForAll long seed) {
    random.setSeed(seed);
    String expression = random.nextBoolean() ? condition(2) : any(3);
    Tree tree = Evaluation.tree(expression);
    Names names = new Names();
    Row row = row(names);
    boolean strict = random.nextInt(4) == 0;
    String shown = row.size() == 0 ? shown(row.line()) : row.kind(row.cellAt(0)) + " " + shown(row.line());
    assertThat(value(names, tree, row, strict, true)).as("%s on %s", expression, shown)
        .isEqualTo(value(names, tree, row, strict, false));
    assertThat(condition(names, tree, row, strict, true)).as("%s on %s", expression, shown)
        .isEqualTo(condition(names, tree, row, strict, false));
  }

  @Property(tries = 5_000, seed = "20261129", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void theBytesOfAValueSpellIt(@ForAll long seed) {
    random.setSeed(seed);
    Tree tree = Evaluation.tree(random.nextInt(4) == 0 ? pick("f", "line", "@line", "nope") : any(2));
    Names names = new Names();
    Row row = row(names);
    Expression made = compiler(names, false, true).compile(tree);
    TextSpan span = new TextSpan();
    byte kind = made.spelled(row, span);
    if (kind == Expression.UNSPELLED) {
      return;
    }
    String spelled = Utf8.decode(span.bytes, span.start, span.length);
    Object value = made.value(row);
    assertThat(kind == Kind.TEXT ? value : ((NumericText) value).text()).isEqualTo(spelled);
  }

  @Test
  void manyNestedMacrosCompileInNoTime() {
    String expression = "line.split(',')";
    for (int i = 0; i < 40; i++) {
      expression += ".filter(x" + i + ", int(x" + i + ") > " + i + " && x" + i + ".trim() != 'a')";
    }
    assertThat(Evaluation.tree("size(" + expression + ") > 3")).isNotNull();
    Names names = new Names();
    Row row = new Row(names);
    byte[] text = "50,60,70,80".getBytes(StandardCharsets.UTF_8);
    row.begin(text, 0, text.length, (byte) 1);
    assertThat(compiler(names, false, true).condition(Evaluation.tree("size(" + expression + ") > 3")).test(row))
        .isEqualTo(Condition.TRUE);
  }

  private static String shown(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static ExpressionCompiler compiler(Names names, boolean strict, boolean direct) {
    return new ExpressionCompiler(names,
        new FunctionContext(Set.of(), InstantSource.fixed(Instant.EPOCH), strict, name -> null), direct);
  }

  private static Object value(Names names, Tree tree, Row row, boolean strict, boolean direct) {
    try {
      Object value = compiler(names, strict, direct).compile(tree).value(row);
      return value == null ? "null" : List.of(value);
    } catch (RowFailure failure) {
      return String.valueOf(failure.getMessage());
    }
  }

  private static String condition(Names names, Tree tree, Row row, boolean strict, boolean direct) {
    try {
      return String.valueOf(compiler(names, strict, direct).condition(tree).test(row));
    } catch (RowFailure failure) {
      return String.valueOf(failure.getMessage());
    }
  }

  private Row row(Names names) {
    Row row = new Row(names);
    byte[] text = text();
    row.begin(text, 0, text.length, (byte) 1);
    int cell = random.nextInt(6);
    if (cell == 0) {
      byte[] list = pick(LISTS).getBytes(StandardCharsets.UTF_8);
      row.put(names.of("f"), list[0] == '[' ? Kind.LIST : Kind.MAP, list, 0, list.length);
    } else if (cell < 4) {
      boolean numeric = NumericText.fits(text, 0, text.length);
      row.put(names.of(cell == 1 ? "line" : "f"), numeric && random.nextBoolean() ? Kind.NUMERIC
          : pick("").isEmpty() && random.nextInt(8) == 0 ? Kind.NULL : Kind.TEXT, text, 0, text.length);
    }
    return row;
  }

  private byte[] text() {
    if (random.nextInt(6) > 0) {
      return pick(TEXTS).getBytes(StandardCharsets.UTF_8);
    }
    byte[] parts = {'a', ',', ' ', (byte) 0xC3, (byte) 0xA9, (byte) 0xE2, (byte) 0x80, (byte) 0x83, (byte) 0xFF, '1', 'B'};
    byte[] made = new byte[random.nextInt(30)];
    for (int i = 0; i < made.length; i++) {
      made[i] = parts[random.nextInt(parts.length)];
    }
    return made;
  }

  private String any(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> list(depth, "");
      case 1 -> whole(depth, "");
      default -> string(depth, "");
    };
  }

  /** @param variable a name that may be used too; empty: none */
  private String string(int depth, String variable) {
    if (depth == 0 || random.nextInt(4) == 0) {
      String leaf = variable.isEmpty() || random.nextInt(3) == 0 ? pick("f", "line", "@line", "nope", "'Ab c'") : variable;
      return leaf;
    }
    return switch (random.nextInt(7)) {
      case 0 -> string(depth - 1, variable) + ".trim()";
      case 1 -> pick("lower(", "upper(") + string(depth - 1, variable) + ")";
      case 2 -> string(depth - 1, variable) + pick(".lowerAscii()", ".upperAscii()");
      case 3 -> list(depth - 1, variable) + ".join(" + pick("", "'-'", "' '", "'é'") + ")";
      case 4 -> string(depth - 1, variable) + ".replace(" + pick("'a'", "' '", "'é'", "'aa'", "''") + ", "
          + pick("''", "'-'", "'ü'", "'aaa'") + ")";
      case 5 -> list(depth - 1, variable) + "[" + pick("0", "1", "2", "-1", "9") + "]";
      default -> string(depth - 1, variable);
    };
  }

  private String list(int depth, String variable) {
    String split = string(Math.max(0, depth - 1), variable) + ".split(" + pick("' '", "','", "'a'", "'é'", "'::'", "''", "'aa'")
        + ")";
    String name = "v" + depth + pick("a", "b");
    return depth == 0 ? pick("f", "[1, '2', null]", split) : switch (random.nextInt(7)) {
      case 0, 1 -> split;
      case 2 -> list(depth - 1, variable) + ".reverse()";
      case 3, 4 -> list(depth - 1, variable) + ".filter(" + name + ", " + condition(depth - 1, name) + ")";
      case 5 -> list(depth - 1, variable) + ".map(" + name + ", " + (random.nextBoolean() ? string(depth - 1, name)
          : whole(depth - 1, name)) + ")";
      default -> list(depth - 1, variable) + ".map(" + name + ", " + condition(depth - 1, name) + ", "
          + string(depth - 1, name) + ")";
    };
  }

  private String whole(int depth, String variable) {
    return switch (random.nextInt(4)) {
      case 0, 1 -> "int(" + string(depth, variable) + ")";
      case 2 -> "size(" + list(depth, variable) + ")";
      default -> string(depth, variable) + ".size()";
    };
  }

  private String condition(int depth) {
    return condition(depth, "");
  }

  private String condition(int depth, String variable) {
    String whole = whole(Math.max(0, depth - 1), variable);
    return switch (random.nextInt(depth == 0 ? 6 : 9)) {
      case 0 -> whole + compare() + number();
      case 1 -> number() + compare() + whole;
      case 2 -> whole + compare() + number() + pick(" && ", " || ") + whole + compare() + number();
      case 3 -> string(depth, variable) + pick(" == ", " != ", " < ") + pick("'a'", "'AB C'", "''", "'é'", "null");
      case 4 -> string(depth, variable) + pick(".startsWith(", ".endsWith(", ".contains(") + pick("'a'", "''", "'é'") + ")";
      case 5 -> string(depth, variable) + " in ['a', '1', 'B']";
      case 6 -> "!(" + condition(depth - 1, variable) + ")";
      default -> {
        String name = "w" + depth;
        yield list(depth - 1, variable) + pick(".all(", ".exists(", ".exists_one(") + name + ", "
            + condition(depth - 1, name) + ")";
      }
    };
  }

  private String number() {
    return pick("0", "1", "4", "8", "-7", "9223372036854775807", "-9223372036854775808", "2.5");
  }

  private String compare() {
    return pick(" == ", " != ", " < ", " <= ", " > ", " >= ");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
