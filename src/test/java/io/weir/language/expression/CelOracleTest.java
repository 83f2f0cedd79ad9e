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
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import io.weir.language.function.Bytes;
import io.weir.language.function.Functions;
import io.weir.language.function.Uint;
import io.weir.language.function.Values;
import io.weir.record.RowFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random expressions must give what cel-java gives, or fail where it fails. */
class CelOracleTest {
  private static final int EXPRESSIONS = 1000;
  /**
   * What cel-java does not have: Kubernetes' functions and weir's own; and what gives an optional there, format, which its
   * strings extension lacks, and quote's second name. FunctionsTest and the conformance tests look after these.
   */
  private static final Set<String> ELSEWHERE = Set.of("ip", "isIP", "ip.isCanonical", "family", "isUnspecified",
      "isLoopback", "isLinkLocalMulticast", "isLinkLocalUnicast", "isGlobalUnicast", "cidr", "isCIDR", "containsIP",
      "containsCIDR", "masked", "prefixLength", "url", "isURL", "getScheme", "getHost", "getHostname", "getPort",
      "getEscapedPath", "getQuery", "lower", "upper", "md5", "sha1", "sha256", "crc32", "uuid", "now", "coalesce", "tryInt",
      "tryDouble", "tryTimestamp", "round", "keys", "sum", "parseTime", "formatTime", "env", "regex.extract", "first", "last",
      "format", "quote");
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
      .addCompilerLibraries(CelExtensions.strings(), CelExtensions.math(OPTIONS), CelExtensions.lists(),
          CelExtensions.encoders(OPTIONS), CelExtensions.regex(), CelOptionalLibrary.INSTANCE)
      .addRuntimeLibraries(CelExtensions.strings(), CelExtensions.math(OPTIONS), CelExtensions.lists(),
          CelExtensions.encoders(OPTIONS), CelExtensions.regex(), CelOptionalLibrary.INSTANCE)
      .build();

  @Test
  void randomExpressionsGiveWhatCelGives() {
    List<String> differences = new ArrayList<>();
    Set<String> missing = new TreeSet<>(Functions.names());
    missing.removeAll(ELSEWHERE);
    int compared = 0;
    for (int seed = 0; seed < EXPRESSIONS; seed++) {
      String text = new RandomExpressions(seed).any();
      Object expected = oracle(text);
      if (expected == REFUSED) {
        continue;
      }
      compared++;
      missing.removeIf(name -> text.contains(name + "("));
      Object actual = weir(text);
      if (!String.valueOf(expected).equals(String.valueOf(actual))) {
        differences.add(text + "\n   CEL  " + expected + "\n   weir " + actual);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(missing).as("functions no expression calls").isEmpty();
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
