package io.weir.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.function.FunctionContext;
import io.weir.language.syntax.Tree;
import io.weir.record.Kind;
import io.weir.record.Names;
import io.weir.record.NumericText;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Conditions tested on bytes give what conditions on values give. */
class DirectTestsTest {
  private static final String[] TEXTS = {"", "a", "abc", "ab", "xabcx", "10", "-10", "10.0", "0", "-0", "-0.0", "9.5",
      "007", "1e5", "123456789012345", "1234567890123456", "9007199254740993", "0.1", "0.30000000000000004",
      "99999999999999999999", "é", "caf\u00e9", "true", "bcabcd"};
  private static final String[] LITERALS = {"''", "'a'", "'abc'", "'10'", "'10.0'", "'é'", "10", "-10", "10.0", "9.5",
      "0", "-0.0", "0.1", "9007199254740993", "1e5", "123456789012345", "true", "null", "1u", "b'a'"};
  private static final String[] FIELDS = {"f", "@line", "line", "nope"};

  @Test
  void bytesGiveWhatValuesGive() {
    Random random = new Random(7);
    for (int i = 0; i < 8_000; i++) {
      String expression = expression(random);
      Names names = new Names();
      Row row = row(random, names);
      Tree tree = Evaluation.tree(expression);
      assertThat(outcome(names, tree, row, true)).as("%s on %s", expression, row.size() == 0 ? "no field"
          : row.kind(0) + " " + new String(row.bytes(0), row.start(0), row.length(0), StandardCharsets.ISO_8859_1))
          .isEqualTo(outcome(names, tree, row, false));
    }
  }

  private static String outcome(Names names, Tree tree, Row row, boolean direct) {
    FunctionContext context = new FunctionContext(Set.of(), InstantSource.fixed(Instant.EPOCH), false, name -> null);
    Condition condition = new ExpressionCompiler(names, context, direct).condition(tree);
    try {
      return String.valueOf(condition.test(row));
    } catch (RowFailure failure) {
      return failure.getMessage();
    }
  }

  private static String expression(Random random) {
    String field = pick(random, FIELDS);
    String literal = pick(random, LITERALS);
    return switch (random.nextInt(9)) {
      case 0, 1 -> field + pick(random, " == ", " != ") + literal;
      case 2 -> field + pick(random, " < ", " <= ", " > ", " >= ") + literal;
      case 3 -> pick(random, LITERALS[random.nextInt(LITERALS.length)]) + pick(random, " < ", " != ", " >= ") + field;
      case 4 -> field + pick(random, ".startsWith", ".endsWith", ".contains") + pick(random, "('')", "('a')", "('abc')",
          "('1')", "('é')", "('bc')");
      case 5 -> field + ".matches(" + pick(random, "'^a'", "'b.*c'", "'[0-9]$'", "''", "'(?i)ABC'") + ")";
      case 6 -> field + " in " + pick(random, "['a', 'abc', '10']", "[10, 0, -10]", "[]", "['10', 10]", "[10.0]");
      case 7 -> "has(" + field + ")";
      default -> pick(random, "!", "") + "(" + field + " == 'abc'" + pick(random, " || ", " && ") + field + " > 5)";
    };
  }

  private static Row row(Random random, Names names) {
    Row row = new Row(names);
    byte[] text = random.nextInt(8) == 0 ? new byte[] {'a', (byte) 0xC3, (byte) 0xFF, 'b'}
        : pick(random, TEXTS).getBytes(StandardCharsets.UTF_8);
    row.begin(text, 0, text.length, (byte) 1);
    List<Byte> kinds = new ArrayList<>(List.of(Kind.NULL, Kind.TRUE, Kind.FALSE, Kind.TEXT, Kind.ESCAPED));
    String spelled = new String(text, StandardCharsets.ISO_8859_1);
    if (NumericText.fits(text, 0, text.length)) {
      kinds.addAll(List.of(Kind.NUMERIC, Kind.NUMERIC, Kind.NUMBER, Kind.NUMBER));
    }
    if (spelled.equals("1e5")) {
      kinds.add(Kind.NUMBER);
    }
    if (spelled.matches("-?[1-9][0-9]{0,17}|0")) {
      kinds.addAll(List.of(Kind.INT, Kind.INT, Kind.INT));
    }
    if (random.nextInt(10) > 0) {
      byte kind = kinds.get(random.nextInt(kinds.size()));
      row.put(names.of(random.nextInt(4) == 0 ? "line" : "f"), kind, text, 0, text.length);
    }
    return row;
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
