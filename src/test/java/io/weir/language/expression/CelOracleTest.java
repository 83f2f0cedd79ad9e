package io.weir.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.UnsignedLong;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import io.weir.language.function.Bytes;
import io.weir.language.function.Uint;
import io.weir.language.function.Values;
import io.weir.record.RowFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random expressions must give what cel-java gives, or fail where it fails. */
class CelOracleTest {
  private static final int EXPRESSIONS = 400;
  private static final String RECORD = """
      {"yes": true, "no": false, "i": 1, "j": -3, "k": 100, "x": 2.75, "y": -0.5, "s": "abc", "t": "1é2",
      "numbers": [5, 3, 8], "counts": {"a": 4, "b": -1}}""";
  private static final Map<String, Object> VARIABLES = Map.ofEntries(Map.entry("yes", true), Map.entry("no", false),
      Map.entry("i", 1L), Map.entry("j", -3L), Map.entry("k", 100L), Map.entry("x", 2.75), Map.entry("y", -0.5),
      Map.entry("s", "abc"), Map.entry("t", "1é2"), Map.entry("numbers", List.of(5L, 3L, 8L)),
      Map.entry("counts", Map.of("a", 4L, "b", -1L)));
  private static final CelOptions OPTIONS = CelOptions.current().enableHeterogeneousNumericComparisons(true)
      .enableTimestampEpoch(true).evaluateCanonicalTypesToNativeValues(true).enableUnsignedLongs(true)
      .errorOnIntWrap(true).errorOnDuplicateMapKeys(true).build();

  private final Cel cel = CelFactory.standardCelBuilder().setOptions(OPTIONS)
      .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
      .addVar("yes", SimpleType.BOOL).addVar("no", SimpleType.BOOL).addVar("i", SimpleType.INT)
      .addVar("j", SimpleType.INT).addVar("k", SimpleType.INT).addVar("x", SimpleType.DOUBLE)
      .addVar("y", SimpleType.DOUBLE).addVar("s", SimpleType.STRING).addVar("t", SimpleType.STRING)
      .addVar("numbers", ListType.create(SimpleType.INT))
      .addVar("counts", MapType.create(SimpleType.STRING, SimpleType.INT))
      .addCompilerLibraries(CelExtensions.strings(), CelExtensions.math(OPTIONS), CelExtensions.lists())
      .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.math(OPTIONS), CelExtensions.lists())
      .build();

  @Test
  void randomExpressionsGiveWhatCelGives() {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int seed = 0; seed < EXPRESSIONS; seed++) {
      String text = new RandomExpressions(seed).any();
      Object expected = oracle(text);
      if (expected == REFUSED) {
        continue;
      }
      compared++;
      Object actual = weir(text);
      if (!String.valueOf(expected).equals(String.valueOf(actual))) {
        differences.add(text + "\n   CEL  " + expected + "\n   weir " + actual);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(EXPRESSIONS * 9 / 10);
  }

  private static final Object REFUSED = new Object();

  private Object oracle(String text) {
    try {
      return shape(cel.createProgram(cel.compile(text).getAst()).eval(VARIABLES));
    } catch (CelValidationException refused) {
      return REFUSED;
    } catch (CelEvaluationException | RuntimeException failed) {
      return "failure";
    }
  }

  private static Object weir(String text) {
    try {
      return shape(new Evaluation(RECORD).value(text));
    } catch (RowFailure failed) {
      return "failure";
    }
  }

  /** The same text for the same value of both. */
  private static Object shape(@Nullable Object value) {
    return switch (Values.plain(value)) {
      case List<?> list -> list.stream().map(CelOracleTest::shape).toList();
      case UnsignedLong number -> number + "u";
      case Uint number -> number + "u";
      case Bytes bytes -> Arrays.toString(bytes.array());
      case CelByteString bytes -> Arrays.toString(bytes.toByteArray());
      case String string -> "'" + string + "'";
      case null -> "null";
      case Object other -> other;
    };
  }
}
