package io.weir.cli.manual;

import io.weir.cli.manual.Entry.Chapter;
import io.weir.language.plan.StepDeclaration.Example;
import io.weir.language.step.StepCatalog;
import java.util.ArrayList;
import java.util.List;

/** What the formats are; only those that the language has are shown. */
final class Formats {
  private static final String CLF = "1.2.3.4 - ann [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200 23";
  private static final List<Entry> ALL = new ArrayList<>();

  static {
    structured();
    logs();
    ownShape();
    written();
  }

  private Formats() {}

  static List<Entry> all() {
    return ALL.stream().filter(entry -> names(entry.chapter()).contains(entry.name())).toList();
  }

  static List<String> names(Chapter chapter) {
    return chapter == Chapter.INPUT_FORMATS ? StepCatalog.inputFormats() : StepCatalog.outputFormats();
  }

  private static void structured() {
    in("json", "parse json", "The members of one JSON object, in their order. Another text fails; of a member that "
        + "stands twice the last wins, in the first one's place; more than 1,000 levels fail. Objects and lists inside are "
        + "values, which are written as they stood, without their white space, until they are changed: of a member that "
        + "stands twice in an object inside, expressions, flatten, nested places and formats other than JSON see the last "
        + "alone, and JSON has both until the object is changed.",
        "{\"a\":1,\"b\":[2]}", "{\"a\":1,\"b\":[2]}");
    in("logfmt", "parse logfmt", "Pairs k=v, with quotes and JSON's escapes; a bare key is true, k= is empty text.",
        "level=info ok msg=\"a b\"", "{\"level\":\"info\",\"ok\":true,\"msg\":\"a b\"}");
    in("csv", "parse csv [header \"a,b,c\"] [delimiter \";\"]", "Cells as RFC 4180 quotes them. Without header the "
        + "first record of each file names the columns. Empty lines are skipped; a row with more or fewer cells fails; "
        + "columns of the same name get _2, _3. As first step a line break in quotes belongs to its cell. A cell "
        + "without quotes that spells a number, 1.50, is compared as one and written as it stood; 007, 1e5 and what "
        + "stands in quotes are text.",
        "a,b\n1,\"x,y\"", "{\"a\":1,\"b\":\"x,y\"}");
    in("tsv", "parse tsv [header \"a,b,c\"] [delimiter \";\"]", "As csv, with tabs between the cells and \\t \\n \\\\ instead of quotes.",
        "a\tb\n1\tx", "{\"a\":1,\"b\":\"x\"}");
    in("kv", "parse kv [pair \" \"] [key \"=\"]", "Pairs split by the given texts, of which those between pairs may "
        + "repeat; a piece without the key text is a key with null. Quotes are ordinary characters; logfmt reads them.", "a=1 b=x c", "{\"a\":1,\"b\":\"x\",\"c\":null}");
  }

  private static void logs() {
    String clf = "host ident user time method path protocol status size; - is null. A request of another form gives null "
        + "for its three fields and request with the text. What stands behind goes to rest. ";
    String common = "{\"host\":\"1.2.3.4\",\"ident\":null,\"user\":\"ann\",\"time\":\"10/Oct/2000:13:55:36 -0700\","
        + "\"method\":\"GET\",\"path\":\"/a\",\"protocol\":\"HTTP/1.0\",\"status\":200,\"size\":23";
    in("common", "parse common", "Access logs: " + clf, CLF, common + "}");
    for (String name : List.of("combined", "apache", "nginx")) {
      in(name, "parse " + name, "Access logs: " + clf + "With referer and agent, without which a line fails.",
          CLF + " \"-\" \"curl\"", common + ",\"referer\":null,\"agent\":\"curl\"}");
    }
    in("syslog", "parse syslog", "RFC 5424, RFC 3164 with or without <PRI>, and the RFC 3339 time of current Debian, told "
        + "apart by content: facility severity priority timestamp hostname appname procid msgid structured_data message; "
        + "what is missing is null. A missing year is the one that puts the time nearest to now, a missing zone UTC; a "
        + "time that is none is kept as text.",
        "<34>1 2003-10-11T22:14:15.003Z web1 su 77 ID47 [a@1 x=\"y\"] failed\nOct  1 22:14:15 web1 cron[12]: done",
        "{\"facility\":4,\"severity\":2,\"priority\":34,\"timestamp\":\"2003-10-11T22:14:15.003Z\",\"hostname\":\"web1\","
        + "\"appname\":\"su\",\"procid\":77,\"msgid\":\"ID47\",\"structured_data\":{\"a@1\":{\"x\":\"y\"}},\"message\":\"failed\"}\n"
        + "{\"facility\":null,\"severity\":null,\"priority\":null,\"timestamp\":\"Oct  1 22:14:15\",\"hostname\":\"web1\","
        + "\"appname\":\"cron\",\"procid\":12,\"msgid\":null,\"structured_data\":null,\"message\":\"done\"}");
    String parts = "The parts of a record that was cut are joined, for each stream of a file: the joined one has the time "
        + "and the earlier fields of its first part, stands where its last part stood, and ends at --max-line. One whose end never "
        + "comes is written at the end of its file. From a field each text is a line of its own.";
    in("cri", "parse cri", "Container log lines: time stream message. " + parts,
        "2016-10-06T00:17:09Z stdout P one \n2016-10-06T00:17:10Z stderr F oh\n2016-10-06T00:17:11Z stdout F two",
        "{\"time\":\"2016-10-06T00:17:10Z\",\"stream\":\"stderr\",\"message\":\"oh\"}\n"
        + "{\"time\":\"2016-10-06T00:17:09Z\",\"stream\":\"stdout\",\"message\":\"one two\"}");
    in("docker", "parse docker", "Docker's JSON log lines: time stream message, without the newline that ends log. " + parts,
        "{\"log\":\"one \",\"stream\":\"stdout\",\"time\":\"2019-01-01T11:22:33Z\"}\n"
        + "{\"log\":\"two\\n\",\"stream\":\"stdout\",\"time\":\"2019-01-01T11:22:34Z\"}",
        "{\"time\":\"2019-01-01T11:22:33Z\",\"stream\":\"stdout\",\"message\":\"one two\"}");
  }

  private static void ownShape() {
    ALL.add(new Entry(Chapter.INPUT_FORMATS, "regex", "parse regex \"re\"", "Searches; each named group (?<name>…) becomes "
        + "a field, null where it took no part.", List.of(new Example("parse regex r\"(?<n>\\d+) (?<w>\\w+)\"",
            "7 up\n", "{\"n\":7,\"w\":\"up\"}\n"))));
    ALL.add(new Entry(Chapter.INPUT_FORMATS, "pattern", "parse pattern \"{host} {} [{time}]\"", "Fits the whole text: "
        + "literal text with holes; {} skips, {{ and }} are braces. A hole takes the shortest text up to the next "
        + "literal, the last one the rest.", List.of(new Example("parse pattern \"{a} {} [{b}]\"", "x y [z]\n",
            "{\"a\":\"x\",\"b\":\"z\"}\n"))));
  }

  private static void written() {
    out("json", "as json", "One object a line, nothing escaped that need not be. A value that was not changed keeps its "
        + "spelling: 1.50 stays 1.50. What was worked out is an int, 2, or a double, in the fewest digits that read back as "
        + "the same one and never without a point or an exponent: 2.0, 0.1, 1e+16 (from there on), 5e-05 (below 0.0001).", "{\"a\":1,\"b\":\"x y\"}\n");
    out("pretty", "as pretty", "JSON for reading, over several lines.", "{\n  \"a\": 1,\n  \"b\": \"x y\"\n}\n");
    out("logfmt", "as logfmt", "Pairs k=v; nulls are left out, nested maps flattened. A text that spells a "
        + "number, true or false is quoted, so that it reads back as text. NaN and infinities, null in JSON, are spelled, here as "
        + "in csv, tsv, text and table.", "a=1 b=\"x y\"\n");
    out("csv", "as csv [header on|off]", "Cells as RFC 4180 quotes them, LF at the end, null empty, lists and maps as "
        + "JSON. Columns are those of the last keep or stats, else of the first record; a record with others fails.",
        "a,b\n1,x y\n");
    out("tsv", "as tsv [header on|off]", "As csv, with tabs.", "a\tb\n1\tx y\n");
    out("raw", "as raw", "The text as it is.", "{ \"a\": 1, \"b\": \"x y\" }\n");
    out("table", "as table", "The whole stream in aligned columns, one for each field that comes, as a terminal shows them: "
        + "Chinese, Japanese and Korean characters and emoji are two columns wide. A line break or another "
        + "control character is spelled.", "a  b\n1  x y\n");
    ALL.add(new Entry(Chapter.OUTPUT_FORMATS, "text", "as text \"{host} {upper(method)}\"", "A text with an expression in "
        + "each pair of braces; null is empty, {{ and }} are braces.", List.of(new Example(
            "parse json | as text \"{a}: {upper(b)}\"", "{\"a\":1,\"b\":\"x\"}\n", "1: X\n"))));
  }

  private static void in(String name, String synopsis, String text, String input, String output) {
    ALL.add(new Entry(Chapter.INPUT_FORMATS, name, synopsis, text, input.isEmpty() ? List.of()
        : List.of(new Example("parse " + name, input + "\n", output + "\n"))));
  }

  private static void out(String name, String synopsis, String text, String output) {
    ALL.add(new Entry(Chapter.OUTPUT_FORMATS, name, synopsis, text, output.isEmpty() ? List.of()
        : List.of(new Example("parse json | as " + name, "{ \"a\": 1, \"b\": \"x y\" }\n", output))));
  }
}
