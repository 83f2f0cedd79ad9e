package io.weir.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The filter over many lines finds what testing each line finds. */
class LineFilterTest {
  private static final List<String> PATTERNS = List.of("ab", "a\\s", "a\r", "(?i)ab", "^a", "b$", "^$", "a*", "ab|bc",
      "ab|bc|x[0-9]y|é", "\\bab\\b", "a.*c", "[0-9]{3}", " [45]\\d\\d ",
      "\\S{4}", "[^a]", "é", "日.", "(?s)a.b", "x", "\\x00", "a\\x00?b", "(a|b)c(a|b)", "^(ab)+$", "\\r", "(?m)^b",
      "$", "a\\b", "\\B", "(ab|bc)[0-9]", "(abc|bca|x1ya?)b*", "(?i)k1|ss", "a{1,3}b c?", "x1?y1?2", "\\d+$", "\\S$|b\\z",
      "[ab]c$", "日?é$", "(a|é)b(1|2)?", "c.*(ab|bc).* 404 ", "(abcabcab|bcbcbcabc).*x", "[0-9][0-9]", "[a-c][0-9y]a",
      "\\.{8}ab", "ab\\.{9}", "(?i)(ab|cab)(\\.|x)+1", "b+(ab|ac)+c");

  @Property(tries = 3000, seed = "1")
  void findsWhatEachLineGives(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    String[] pieces = {"a", "b", "c", "ab", "bc", "\n", "\n", "\r\n", "\r", " 404 ", "é", "日", "x1y", "\0", " ",
        "123", "\u0080", "AB", "........", "k1", "\u212A1", "abc", "cab", "2"};
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    byte[] bytes = text.toString().getBytes(random.nextInt(5) == 0
        ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    Regex regex = Regex.compile(PATTERNS.get(random.nextInt(PATTERNS.size())));
    for (byte delimiter : new byte[] {'\n', 0}) {
      assertThat(filtered(regex, bytes, delimiter)).as("%s in %s", regex, text)
          .isEqualTo(tested(regex, bytes, delimiter));
    }
  }

  @Test
  void startsAnewWithAnotherBatchInTheSameArray() {
    LineFilter filter = new LineFilter(Regex.compile("abc|xyz"), (byte) '\n');
    byte[] bytes = "abc\nxyz\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(filter.next(bytes, 0, 8)).isEqualTo(0);
    System.arraycopy("___\nabc\n".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 8);
    assertThat(filter.next(bytes, 0, 8)).isEqualTo(4);
  }

  private static List<Integer> filtered(Regex regex, byte[] bytes, byte delimiter) {
    LineFilter filter = new LineFilter(regex, delimiter);
    List<Integer> found = new ArrayList<>();
    for (int at = 0; (at = filter.next(bytes, at, bytes.length)) >= 0; at = filter.lineEnd()) {
      found.add(at);
      found.add(filter.textEnd());
      found.add(filter.lineEnd());
    }
    return found;
  }

  private static List<Integer> tested(Regex regex, byte[] bytes, byte delimiter) {
    Batch batch = Batch.of(bytes);
    batch.frame(delimiter);
    Searcher searcher = regex.searcher();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < batch.count(); i++) {
      int textEnd = batch.next(i) - Batch.size(batch.terminator(i));
      if (searcher.find(bytes, batch.start(i), textEnd)) {
        found.addAll(List.of(batch.start(i), textEnd, batch.next(i)));
      }
    }
    return found;
  }
}
