package io.weir.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakesTest {
  @Test
  void allMistakesComeInOneReport() {
    assertThat(Evaluation.mistakes("a = 1 and statuss <> 2 or not c", Set.of("a", "c", "status"))).isEqualTo("""
        weir: program, line 1, column 3
          a = 1 and statuss <> 2 or not c
            ^ '=' does not compare; write '=='
        weir: program, line 1, column 7
          a = 1 and statuss <> 2 or not c
                ^^^ there is no operator 'and'; write '&&'
        weir: program, line 1, column 11
          a = 1 and statuss <> 2 or not c
                    ^^^^^^^ no field is called 'statuss' here; did you mean 'status'?
        weir: program, line 1, column 19
          a = 1 and statuss <> 2 or not c
                            ^^ there is no operator '<>'; write '!='
        weir: program, line 1, column 24
          a = 1 and statuss <> 2 or not c
                                 ^^ there is no operator 'or'; write '||'
        weir: program, line 1, column 27
          a = 1 and statuss <> 2 or not c
                                    ^^^ there is no operator 'not'; write '!'
        """);
  }

  @Test
  void placeOfAMistakeInALaterLineIsShown() {
    assertThat(Evaluation.mistakes("a == 1 # first\n  && lenght(b) > 2", null)).isEqualTo("""
        weir: program, line 2, column 6
            && lenght(b) > 2
               ^^^^^^ no function is called 'lenght'; did you mean 'size'?
        """);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "=>", quoteCharacter = '~', value = {
      "x == \"abc => 6: the closing \" of this text is missing",
      "x == '''abc => 6: the closing ''' of this text is missing",
      "x == \"a\\db\" => 8: there is no escape '\\d' in a text; write \\\\d, or r\"…\" where a "
          + "backslash is an ordinary "
          + "character",
      "x == b\"\\u0041\" => 8: there is no escape '\\u' in bytes; write \\\\u, or r\"…\" where a "
          + "backslash is an ordinary "
          + "character",
      "x == \"\\u12\" => 7: '\\u' needs 4 hexadecimal digits behind it",
      "x == \"\\ud800\" => 7: '\\ud800' is no character of Unicode",
      "x == \"\\U00110000\" => 7: '\\U00110000' is no character of Unicode",
      "a =~ \"x\" => 3: there is no operator '=~'; write field.matches(\"…\")",
      "size(a, b) > 1 => 1: 'size' takes 1 argument; found 2",
      "a.substring() == b => 3: 'substring' takes 1 or 2 arguments; found 0",
      "a.lowr() == b => 3: no function is called 'lowr'; did you mean 'lower'?",
      "startsWith(a, 'x') => 1: 'startsWith' is called on a value; write value.startsWith(…)",
      "a.md5() == b => 3: 'md5' is not called on a value; write md5(…)",
      "math.abz(1) == 1 => 1: no function is called 'math.abz'; did you mean 'math.abs'?",
      "len(a) > 1 => 1: no function is called 'len'; did you mean 'size'?",
      "all(a, x, x) => 1: 'all' is called on a list: list.all(x, …)",
      "a.has(b) => 3: 'has' is not called on a value; write has(…)",
      "if(a, 1, 2) == 1 => 1: there is no function 'if'; write condition ? value : other value",
      "not(a) => 1: there is no function 'not'; write !(…)",
      "for == 1 => 1: 'for' is a reserved word; a field of this name is written `for`",
      "in == 1 => 1: 'in' is a reserved word; a field of this name is written `in`",
      "a.in == 1 => 3: a name is expected behind '.', found 'in'; a member of this name is written `in`",
      "Foo{a: 1} == x => 4: there are no messages to make; a map is written {\"key\": value}",
      "(a == 1 => 1: this '(' is never closed",
      "a && (b == 1 || ) => 17: a value is expected here, found ')'",
      "a.all(x) => 3: all takes a name and a condition: list.all(x, x > 0); found 1 argument",
      "a.all(1, true) => 7: the first argument of all is a plain name for the element at hand, such as x in "
          + "list.all(x, x > 0)",
      "has(a, b) => 1: has takes one value, such as has(request.id); found 2",
      "!5 => 2: '!' needs true or false; found int 5",
      "'x' => 1: a condition needs true or false; found text 'x'",
      "'a' + 1 == 2 => 1: '+' does not work between text 'a' and int 1",
      "@lin == 'x' => 1: there is no '@lin'; did you mean '@line'?",
      "a ? 1 => 6: the ':' of 'condition ? value : other value' is expected here, found the end",
      "a == 5m => 6: '5m' is no number; a duration is written duration(\"5m\")",
      "a == 64k => 6: '64k' is no number; a size is written out, such as 64 * 1024",
      "a like 'x' => 3: there is no operator 'like'; write field.matches(\"…\") or field.contains(\"…\")",
      "a contains 'x' => 3: 'contains' is a function: write field.contains(\"…\")",
      "größe == 1 => 1: a name with letters other than a to z needs backquotes: `größe`",
      "“x” == y => 1: typographic quotes do not make a text; write \"…\" or '…'",
      "a == 99999999999999999999 => 6: this number does not fit 64 bits; with '.0' behind it, it is a double",
      "1e999 > a => 1: this number is too large for a double",
      "a == => 5: a value is expected here, found the end",
      "a.5 == 1 => 2: a list's element is written list[5]",
      "a.`b`(1) => 3: a name in backquotes is a field, and a field cannot be called",
      "`a == 1 => 1: the closing backquote of this name is missing",
      "a & b => 3: there is no operator '&'; write '&&'",
      "$a == 1 => 1: names are written without '$'",
  })
  void mistakeIsExplainedWhereItStands(String text, String expected) {
    String[] shown = Evaluation.mistakes(text, null).split("\n");
    String column = shown[0].substring(shown[0].lastIndexOf(' ') + 1);
    assertThat(column + ": " + shown[2].replaceFirst("^ *\\^+ ", "")).isEqualTo(expected);
  }

  @Test
  void unknownFieldIsNoMistakeInsideHasAndCoalesceAndForVariablesAndTypes() {
    Set<String> known = Set.of("status", "tags");
    assertThat(Evaluation.mistakes("has(x) && coalesce(y.z, status) == 1 && tags.all(t, t != '') && type(status) == int"
        + " && line != '' && status.x == 1", known)).isEmpty();
    assertThat(Evaluation.mistakes("tags.all(t, u != '')", known)).contains("no field is called 'u' here");
    assertThat(Evaluation.mistakes("tag.all(t, true)", known)).contains("did you mean 'tags'?");
  }

  @Test
  void badRegularExpressionIsAMistake() {
    assertThat(Evaluation.mistakes("a.matches('(x')", null)).contains("column 11")
        .contains("^^^^ this is no regular expression (RE2 syntax): ");
    assertThat(Evaluation.mistakes("matches(a, 'x')", null)).isEmpty();
  }

  @Test
  void nestingIsLimitedWithoutStackOverflow() {
    assertThat(Evaluation.mistakes("(".repeat(200) + "a" + ")".repeat(200), null)).isEmpty();
    for (String deep : new String[] {"(".repeat(100_000), "!".repeat(100_000) + "a", "[".repeat(100_000),
        "a ? b : ".repeat(100_000) + "c", "a" + ".b".repeat(100_000), "a" + " + 1".repeat(100_000),
        "-".repeat(99_999) + "a", "a" + "[0]".repeat(100_000), "f(".repeat(100_000), "{1:".repeat(100_000)}) {
      assertThat(Evaluation.mistakes(deep, null)).contains("nested more than 250 levels deep");
    }
  }
}
