package io.weir.stage.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.regex.Regex;
import io.weir.stage.Step;
import java.util.List;
import java.util.Random;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditStepsTest {
  private final Names names = new Names();
  private final Name field = names.of("f");
  private final Row row = new Row(names);

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', delimiter = ';', ignoreLeadingAndTrailingWhitespace = false, value = {
    "a;b;banana;bbnbnb", "a*;-;baaac;-b-c-", "(\\w+) (\\w+);$2 $1;a b c d;b a d c", "(?<x>a)|b;[${x}];ab;[a][]",
    "$;!;a;a!", "^;> ;a;> a", "b;$$1;abc;a$1c", "b;US$ $;abc;aUS$ $c",
    "(b);${1}0;abc;ab0c", "x;y;abc;abc", "é;e;aéb;aeb", ".;$0$0;é1;éé11", "\\bfoo\\b;x;foo food foo;x food x"})
  void replacesEveryMatch(String pattern, String template, String text, String expected) {
    Regex regex = Regex.compile(pattern);
    ReplacementTemplate compiled = ReplacementTemplate.compile(template, regex);
    assertThat(edited(new ReplaceStep(regex, compiled, null), text)).isEqualTo(expected);
    byte[] lines = Utf8.encode(text + "\nzz\r\n" + text + "\n");
    ByteBuilder out = new ByteBuilder(0);
    new ReplaceStep(regex, compiled, null).batchEdit((byte) '\n').edit(lines, 0, lines.length, out);
    String other = edited(new ReplaceStep(regex, compiled, null), "zz");
    assertThat(out.toString()).isEqualTo(expected + "\n" + other + "\r\n" + expected + "\n");
  }

  @Example
  void makesRoomForTheLongestTextInPlaceOfEverySecondByte() {
    Regex regex = Regex.compile("\\d+");
    byte[] bytes = "1a".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    ByteBuilder out = new ByteBuilder(0);
    new ReplaceStep(regex, ReplacementTemplate.compile("12345678", regex), null).batchEdit((byte) '\n')
        .edit(bytes, 0, bytes.length, out);
    assertThat(new String(out.toByteArray(), StandardCharsets.US_ASCII)).isEqualTo("12345678a".repeat(1000));
  }

  /** Batches go many lines at once where they can; record by record is the reference. */
  @Property(seed = "8163", tries = 1500)
  void editsBatchesAsItEditsRecords(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> patterns = List.of("\\d+", "[a-c]+", "[^a]+", "^a+", "b+$", "a", "(a)(b*)", "^(a|b)c", "\\bab\\b", "a.*b",
        "a*", "[ab]+c", "\\w+é", "[a-z]+?\\d", "x*y|x", "é+", "(?i)B|c", "[\\s]", "a\\s*b", "\\S+$", "(?s)a.", "日|é", "[ab]{2}",
        "(?m)^c", "(?:a|ab)(?:c|bcd)?", "\\Bb", "[\\d.]+\\.\\d+", "(x+x+)+y");
    Regex regex = Regex.compile(patterns.get(random.nextInt(patterns.size())));
    String[] templates = {"", "#", "<$0>", "12345678", "123456789", regex.groupCount() > 0 ? "[$1]" : "é"};
    ReplacementTemplate template = ReplacementTemplate.compile(templates[random.nextInt(templates.length)], regex);
    String[] pieces = {"a", "b", "c", "ab", "12", "3", ".", " ", "é", "日", "\udcff", "x", "y", "xxxxx", "\n", "\n",
        random.nextInt(4) == 0 ? "\r\n" : "A", random.nextInt(4) == 0 ? "\r" : "\n"};
    StringBuilder text = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    String[] lines = text.toString().split("(?<=\n)");
    for (String line : lines) {
      String body = line.replaceFirst("\r?\n$", "");
      expected.append(line.isEmpty() ? "" : edited(new ReplaceStep(regex, template, null), body))
          .append(line.substring(body.length()));
    }
    byte[] bytes = Utf8.encode(text.toString());
    ByteBuilder out = new ByteBuilder(0);
    new ReplaceStep(regex, template, null).batchEdit((byte) '\n').edit(bytes, 0, bytes.length, out);
    assertThat(out.toByteArray()).as("%s in %s", regex, text).isEqualTo(Utf8.encode(expected.toString()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"(a);$2;0", "(a);x${b};1", "a;$1;0", "(a);$10;0", "(a);${1;0", "(?<n>a);$n;0"})
  void refusesGroupsThatAreNotThere(String pattern, String template, int position) {
    assertThatThrownBy(() -> ReplacementTemplate.compile(template, Regex.compile(pattern)))
        .isInstanceOfSatisfying(ReplacementTemplate.Mistake.class,
            mistake -> assertThat(mistake.position()).isEqualTo(position));
  }

  @Test
  void leavesHalfASurrogatePairTheEscapeItWas() {
    byte[] text = Utf8.encode("a\\ud800b\\udc80\\n\"cXé");
    row.begin(new byte[0], 0, 0, (byte) 0);
    row.put(field, Kind.ESCAPED, text, 0, text.length);
    Regex regex = Regex.compile("X");
    new ReplaceStep(regex, ReplacementTemplate.compile("y", regex), List.of(field)).apply(row);
    int cell = row.find(field);
    assertThat(row.kind(cell)).isEqualTo(Kind.ESCAPED);
    assertThat(Utf8.decode(row.bytes(cell), row.start(cell), row.length(cell)))
        .isEqualTo("a\\ud800b\\udc80\\n\\\"cyé");
  }

  @Test
  void changesCaseInUnicode() {
    assertThat(edited(new CaseStep(true, null), "straße é x")).isEqualTo("STRASSE É X");
    assertThat(edited(new CaseStep(false, null), "GET İ É")).isEqualTo("get i̇ é");
    assertThat(edited(new CaseStep(false, null), "GET /Index Z@[{A")).isEqualTo("get /index z@[{a");
    assertThat(edited(new CaseStep(true, null), "é\udcffx")).isEqualTo("É\udcffX");
  }

  @Test
  void trimsSqueezesAndTruncates() {
    assertThat(edited(new TrimStep(null), "\u3000 \t a\u00a0b \u2003\r")).isEqualTo("a\u00a0b");
    assertThat(edited(new TrimStep(null), " \u2028 ")).isEmpty();
    assertThat(edited(new SqueezeStep(null), "  a\t\tb \u2003 c\td ")).isEqualTo(" a b c d ");
    assertThat(edited(new SqueezeStep(null), "a b")).isEqualTo("a b");
    assertThat(edited(new TruncateStep(3, null), "é日x!")).isEqualTo("é日x");
    assertThat(edited(new TruncateStep(0, null), "abc")).isEmpty();
    assertThat(edited(new TruncateStep(3, null), "\udcffab")).isEqualTo("\udcffab");
  }

  @Test
  void aNumberBecomesTextOnlyWhenItChanges() {
    Regex regex = Regex.compile("5");
    Step step = new ReplaceStep(regex, ReplacementTemplate.compile("x", regex), List.of(field, names.of("absent")));
    assertThat(inField(step, Kind.INT, "123")).isEqualTo(Kind.INT + ":123");
    assertThat(inField(step, Kind.NUMBER, "1.50")).isEqualTo(Kind.TEXT + ":1.x0");
    assertThat(inField(step, Kind.NULL, "")).isEqualTo(Kind.NULL + ":");
    assertThat(inField(step, Kind.ESCAPED, "\\n5")).isEqualTo(Kind.TEXT + ":\nx");
    assertThat(inField(step, Kind.ESCAPED, "\\n")).isEqualTo(Kind.ESCAPED + ":\\n");
  }

  @Test
  void whatIsNoTextFailsTheRecord() {
    assertThat(inField(new TrimStep(List.of(field)), Kind.LIST, "[1]"))
        .isEqualTo("trim edits text, but field 'f' is a list");
    assertThat(inField(new CaseStep(true, List.of(field)), Kind.TRUE, ""))
        .isEqualTo("upper edits text, but field 'f' is a bool");
  }

  private String inField(Step step, byte kind, String bytes) {
    byte[] utf8 = Utf8.encode(bytes);
    row.begin(utf8, 0, 0, Batch.LF);
    row.put(field, kind, utf8, 0, utf8.length);
    if (step.apply(row) == Step.FAIL) {
      return String.valueOf(row.failure());
    }
    int cell = row.find(field);
    return row.kind(cell) + ":" + Utf8.decode(row.bytes(cell), row.start(cell), row.length(cell));
  }

  private String edited(Step step, String text) {
    byte[] utf8 = Utf8.encode("a " + text + " z");
    row.begin(utf8, 2, utf8.length - 4, Batch.LF);
    assertThat(step.apply(row)).isEqualTo(Step.PASS);
    return Utf8.decode(row.line(), row.lineStart(), row.lineLength());
  }
}
