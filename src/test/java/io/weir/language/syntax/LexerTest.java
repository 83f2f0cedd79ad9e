package io.weir.language.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.diagnostic.Problems;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LexerTest {
  private final Problems problems = new Problems();

  private List<String> words(String text) {
    Lexer lexer = new Lexer(text, problems);
    List<String> words = new ArrayList<>();
    for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
      words.add(token.kind() + " " + (token.value() == null || token.value() instanceof byte[] ? token.text()
          : token.value()));
    }
    return words;
  }

  @Test
  void stepsAndExpressionsShareWords() {
    assertThat(words("where a.b>=5||`x y` # no | more\n | stats p95(size) every 5m")).containsExactly("NAME where",
        "NAME a", "SYMBOL .", "NAME b", "SYMBOL >=", "INT 5", "SYMBOL ||", "QUOTED_NAME x y", "SYMBOL |", "NAME stats",
        "NAME p95", "SYMBOL (", "NAME size", "SYMBOL )", "NAME every", "WORD_NUMBER 5m");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void numbersAreCelsOrHaveAUnit() {
    assertThat(words("1 0x1F 7u 0xFFu 1.5 .5 1e3 1.5E-2 500ms 64k 1MiB 1.5h 1x 99999999999999999999 1 .x 1."))
        .containsExactly(
        "INT 1", "INT 31", "UINT 7", "UINT 255", "FLOAT 1.5", "FLOAT 0.5", "FLOAT 1000.0", "FLOAT 0.015",
        "WORD_NUMBER 500ms", "WORD_NUMBER 64k", "WORD_NUMBER 1MiB", "WORD_NUMBER 1.5h", "WORD_NUMBER 1x",
        "INT 99999999999999999999", "INT 1", "SYMBOL .", "NAME x", "INT 1", "SYMBOL .");
  }

  @Test
  void textsKnowAllEscapesOfCel() {
    assertThat(words("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\?\\\"\\'\\`\\x41\\101\\u00e9\\U0001F600\"")).containsExactly(
        "TEXT \u0007\b\f\n\r\t\u000B\\?\"'`AA\u00e9\uD83D\uDE00");
    assertThat(words("r\"\\d\" R'\\' \"\"\"a\n\"b\"\\\"\"\"\" '''it's''' \"# no comment\"")).containsExactly("TEXT \\d",
        "TEXT \\", "TEXT a\n\"b\"\"", "TEXT it's", "TEXT # no comment");
    assertThat(problems.isEmpty()).isTrue();
    Token bytes = new Lexer("rb'\\x' b'\\xff\\303\\251\u00e9'", problems).next();
    assertThat((byte[]) bytes.value()).containsExactly('\\', 'x');
    assertThat((byte[]) new Lexer("b'\\xff\\303\u00e9'", problems).next().value())
        .containsExactly(0xFF, 0303, 0xC3, 0xA9);
  }

  @Test
  void readingGoesOnBehindAMistake() {
    assertThat(words("a == \"open\nand ; b \\ 'x")).containsExactly("NAME a", "SYMBOL ==", "TEXT open", "NAME and",
        "BAD ;", "NAME b", "BAD \\", "TEXT x");
    assertThat(problems.list()).extracting("start").containsExactly(5, 15, 19, 21);
  }

  @Test
  void fieldNamesAndGlobsAreScannedWhole() {
    Lexer lexer = new Lexer("http_* , *,a.b,*_id, `x y`.`*`.c as p.* | 5 r'x'", problems);
    List<String> names = new ArrayList<>();
    for (FieldName name = lexer.fieldName(); name != null; name = lexer.fieldName()) {
      names.add(name.name() + (name.isGlob() ? " glob" : ""));
      if (!lexer.accept(",")) {
        lexer.accept("as");
      }
    }
    assertThat(names).containsExactly("http_* glob", "* glob", "a.b", "*_id glob", "x y.*.c", "p.* glob");
    assertThat(lexer.accept("|")).isTrue();
    assertThat(lexer.next().value()).isEqualTo(5L);
    assertThat(lexer.fieldName()).isNull();
    assertThat(lexer.next().string()).isEqualTo("x");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void globIsCutAtItsStars() {
    assertThat(new Lexer("a*b*c", problems).fieldName().pieces()).containsExactly("a", "b", "c");
    assertThat(new Lexer("*", problems).fieldName().pieces()).containsExactly("", "");
    assertThat(new Lexer("a*a", problems).fieldName().pieces()).containsExactly("a", "a");
  }

  @Test
  void nameWithDashIsToldToUseBackquotes() {
    assertThat(new Lexer("user-agent, b", problems).fieldName().name()).isEqualTo("user");
    assertThat(problems.show("program", "user-agent, b")).contains("a name with '-' needs backquotes: `user-agent`");
  }

  @Test
  void resetGoesBackToAnyWord() {
    Lexer lexer = new Lexer("a b c", problems);
    lexer.next();
    int at = lexer.position();
    Token b = lexer.next();
    lexer.reset(at);
    assertThat(lexer.next()).isEqualTo(b);
  }

  @Property(tries = 300, seed = "1")
  void anyTextIsReadToItsEnd(@ForAll @StringLength(max = 60) @Chars({'a', 'r', 'b', '"', '\'', '\\', '`', '.', '0', 'x',
      'u', '*', '@', '#', '\n', ' ', '|', '&', '=', '\u00e9', '\uD83D', '\uDE00', '(', '{'}) String text) {
    Problems found = new Problems();
    Lexer lexer = new Lexer(text, found);
    int at = -1;
    for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
      assertThat(token.start()).isGreaterThanOrEqualTo(Math.max(0, at));
      assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
      at = token.end();
    }
    found.show("program", text);
    lexer.reset(0);
    ExpressionParser.parse(lexer, found);
  }
}
