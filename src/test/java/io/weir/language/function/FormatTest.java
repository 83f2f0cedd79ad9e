package io.weir.language.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code format}, which cel-java lacks; the expected values are those of the CEL specification's conformance tests. */
class FormatTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "no substitution".format([])                             | no substitution
      "%% and also %%".format([])                              | % and also %
      "%%%s%%".format(["text"])                                | %text%
      "%d %d, %s".format([1, 2, "A"])                          | 1 2, A
      "%.3f".format([1.2345])                                  | 1.234
      "%.3f + %.2f".format([1, 1u])                            | 1.000 + 1.00
      "%f".format([2.71828])                                   | 2.718280
      "%.0f %.0f %.0f".format([0.5, 1.5, -0.0])                | 0 2 -0
      "%.1f".format([-0.04])                                   | -0.0
      "%f".format([double("Infinity")])                        | Infinity
      "%e".format([2.71828])                                   | 2.718280e+00
      "%.6e".format([1052.032911275])                          | 1.052033e+03
      "%.4e".format([1052u])                                   | 1.0520e+03
      "%.1e".format([9.96])                                    | 1.0e+01
      "%.2e".format([0.0])                                     | 0.00e+00
      "%.2e".format([-1.5e-300])                               | -1.50e-300
      "%b".format([5])                                         | 101
      "%b".format([-5])                                        | -101
      "%b".format([true])                                      | 1
      "%o".format([-11])                                       | -13
      "%o".format([65535u])                                    | 177777
      "%x".format([-30])                                       | -1e
      "%X".format([30])                                        | 1E
      "%x".format([18446744073709551615u])                     | ffffffffffffffff
      "%x".format(["Hello world!"])                            | 48656c6c6f20776f726c6421
      "%X".format([b"\\x00\\xffz"])                            | 00FF7A
      "%s".format([2.71])                                      | 2.71
      "%s".format([0.000000002])                               | 0.000000002
      "%s".format([1.0])                                       | 1
      "%s".format([null])                                      | null
      "%s".format([[double("NaN"), double("-Infinity")]])      | [NaN, -Infinity]
      "%s".format([999999999999])                              | 999999999999
      "%s".format([b"xyz"])                                    | xyz
      "%s".format([type("a")])                                 | string
      "%s".format([duration("1h45m47s")])                      | 6347s
      "%s".format([duration("2ns")])                           | 0.000000002s
      "%s".format([["abc", 3.14, null, [9, 8], timestamp(0)]]) | [abc, 3.14, null, [9, 8], 1970-01-01T00:00:00Z]
      "%s".format([{"key2": true, "key1": [], "key5": null}])  | {key1: [], key2: true, key5: null}
      "%s".format([{}])                                        | {}
      "%d".format([double("NaN")])                             | NaN
      "%d".format([1.5])                                       | 1.5
      """)
  void fillsInValues(String expression, String expected) {
    assertThat(Evaluator.value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%d\".format([null])", "\"%s %x\".format([null, null])"})
  void nullSpreadsThroughNumberClauses(String expression) {
    assertThat(Evaluator.value(expression)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'%a'.format([1])", "'%d %d'.format([1])", "'%b'.format(['abc'])",
      "'%d'.format([duration('1s')])",
      "'%o'.format(['a'])", "'%x'.format([0.5])", "'%E'.format([0.5])", "'%s'.format([1, 2])", "'filler %'.format([])",
      "'%.34'.format([5.0])", "'%.f'.format(['x'])", "'%.1001f'.format([5.0])", "'%.99999999999f'.format([5.0])"})
  void failsWhereAClauseOrItsValueDoesNotFit(String expression) {
    assertThat(Evaluator.weir(expression)).isEqualTo(Evaluator.FAILED);
  }
}
