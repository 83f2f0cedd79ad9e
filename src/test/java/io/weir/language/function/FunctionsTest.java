package io.weir.language.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.record.NumericText;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every function of the table. */
class FunctionsTest {
  static final List<Function> ALL = Functions.all();

  private static final List<@Nullable Object> ONE_OF_EACH_KIND = Arrays.asList(true, 1L, new Uint(-1), 1.5,
      Double.NaN, "text",
      "\ud83d\ude00\udcff", "", new NumericText("-1.5"), new NumericText("7"), new Spelled(1.5, "1.50"),
      new Spelled(Instant.EPOCH, "01/Jan/1970:00:00:00 +0000"), new Bytes(new byte[] {-1, 2}), Instant.EPOCH,
          Duration.ZERO,
      List.of(), Arrays.asList(1L, null, "a", List.of(2.5)), Map.of(), mapWithNull(), TypeValue.INT, Long.MIN_VALUE,
      Long.MAX_VALUE, -0.0, Double.POSITIVE_INFINITY, "10.0.0.1", "http://h/p?q=1", "%s %d", "(", "\\");

  @ParameterizedTest
  @FieldSource("ALL")
  void exampleIsTrue(Function function) {
    assertThat(Evaluator.value(function.example())).as(function.example()).isEqualTo(true);
    assertThat(function.example()).contains(function.name() + "(");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void isFoundByItsFormAndNumberOfArguments(Function function) {
    assertThat(Functions.find(function.name(), function.member(), function.argumentsLeast())).isSameAs(function);
    assertThat(Functions.find(function.name(), function.member(), function.argumentsLeast() - 1)).isNotSameAs(function);
    assertThat(function.summary()).endsWith(".");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void givesAValueOrFailsTheRecordWhateverItIsGiven(Function function) {
    Function.Body body = function.maker().make(Evaluator.CONTEXT);
    int most = function.argumentsMost() < 0 ? 3 : function.argumentsMost();
    for (int count = function.argumentsLeast(); count <= most; count++) {
      for (int pick = 0; pick < 300; pick++) {
        Object[] arguments = new Object[count];
        for (int i = 0; i < count; i++) {
          arguments[i] = ONE_OF_EACH_KIND.get((pick * (7 * i + 1) + 3 * i) % ONE_OF_EACH_KIND.size());
        }
        try {
          Values.kindName(body.call(arguments));
        } catch (RowFailure failure) {
          assertThat(failure.getMessage()).startsWith(function.name() + "(").doesNotContain("null pointer");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("namesOfTheLanguage")
  void everyNameOfTheLanguageIsThere(String name) {
    assertThat(Functions.names()).contains(name);
  }

  @Test
  void thereIsNothingBesidesTheNamesOfTheLanguage() {
    assertThat(new HashSet<>(Functions.names())).isEqualTo(Set.copyOf(namesOfTheLanguage().toList()));
  }

  @Test
  void coalesceAloneTakesNull() {
    assertThat(ALL).filteredOn(Function::takesNull).extracting(Function::name).containsExactly("coalesce");
    assertThat(Evaluator.value("coalesce(null, null)")).isNull();
  }

  @Test
  void regularExpressionsAreTheSecondArgumentOfTheirFunctions() {
    assertThat(ALL).filteredOn(function -> function.regexArgument() >= 0).extracting(Function::name)
        .containsExactly("matches", "matches", "regex.extract", "regex.extractAll", "regex.replace");
  }

  static Stream<String> namesOfTheLanguage() {
    return Stream.of("""
        size contains startsWith endsWith matches int uint double string bool bytes timestamp duration type dyn
        getFullYear getMonth getDate getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes getSeconds
        getMilliseconds charAt indexOf lastIndexOf join lowerAscii upperAscii quote strings.quote replace reverse
        split substring trim format math.greatest math.least math.ceil math.floor math.round math.trunc math.abs
        math.sign math.sqrt math.isNaN math.isInf math.isFinite math.bitAnd math.bitOr math.bitXor math.bitNot
        math.bitShiftLeft math.bitShiftRight slice flatten distinct sort lists.range first last base64.encode
        base64.decode regex.extract regex.extractAll regex.replace ip isIP cidr isCIDR ip.isCanonical containsIP
        containsCIDR masked prefixLength family isLoopback isUnspecified isLinkLocalMulticast isLinkLocalUnicast
        isGlobalUnicast url isURL getScheme getHost getHostname getPort getEscapedPath getQuery lower upper md5
        sha1 sha256 crc32 uuid now coalesce tryInt tryDouble tryTimestamp round keys sum parseTime formatTime
        env""".split("\\s+"));
  }

  private static Map<String, @Nullable Object> mapWithNull() {
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put("a", null);
    return map;
  }
}
