package io.weir.cli.manual;

import io.weir.cli.manual.Entry.Chapter;
import io.weir.language.plan.StepDeclaration.Example;
import java.util.ArrayList;
import java.util.List;

/** What is said of programs, records and expressions as such, beside the steps and functions they are made of. */
final class LanguageEntries {
  private final List<Entry> entries = new ArrayList<>();

  private LanguageEntries() {}

  static List<Entry> all() {
    LanguageEntries language = new LanguageEntries();
    language.programs();
    language.records();
    language.values();
    language.expressions();
    return List.copyOf(language.entries);
  }

  private void programs() {
    entry("program", "STEP | STEP | …   # comment",
        "A program is a list of steps joined by '|'; each record goes through them in order. Spaces and line breaks are free. A comment "
            + "goes from # to the end of the line, outside of text. The same text stands on the command line, in a file (-f FILE) and "
            + "in a pipeline file. The empty program copies its input byte for byte.",
        new Example("parse json   # what it reads\n| where n > 1", "{\"n\":1}\n{\"n\":2}\n", "{\"n\":2}\n"));
    entry("output", "STEP | … | as FORMAT",
        "Where a program does not say how to write, a record with fields is written as JSON, one object a line, and one without "
            + "fields as it was read, with the line end it had. A last step 'as …' says otherwise: see formats of as.",
        new Example("set n = size(line)", "some text\n", "{\"n\":9}\n"),
        new Example("where size(line) > 4", "some text\n", "some text\n"));
  }

  private void records() {
    entry("record", "line, @line, FIELD, FIELD.MEMBER",
        "A record is a line (--null: what ends with NUL) and the fields that steps make of it. line is the text, until a step makes a "
            + "field of that name; @line is always the text. A dotted path goes into maps, and FIELD[0] or FIELD[\"name\"] takes an "
            + "element. An odd name stands in backquotes: `user-agent`.",
        new Example("parse json | keep user.name, `user-agent` | set first = user.name.charAt(0)",
            "{\"user\":{\"name\":\"Ann\",\"id\":7},\"user-agent\":\"curl\"}\n",
            "{\"user\":{\"name\":\"Ann\"},\"user-agent\":\"curl\",\"first\":\"A\"}\n"));
    entry("@file", "@file, @source, @number, @offset, @time",
        "Where a record came from: its file or peer (the filename as it was given), the name of the source, the 1-based line number "
            + "in that file or connection, the byte offset of its beginning in the uncompressed bytes, and when it arrived. They can be "
            + "read, and are written only where set copies them into a field; behind stats they are null.",
        new Example("where line.contains(\"b\") | set line_number = @number, at = @offset", "a\nb\n", "{\"line_number\":2,\"at\":2}\n"));
  }

  private void values() {
    entry("values", "null, bool, int, double, string, timestamp, duration, list, map",
        "What a field may hold. int has 64 bits. A value keeps its spelling until it is changed: 1.50 read is 1.50 written. An absent "
            + "field is not written; one that is null is written as null. Text that is no UTF-8 passes unharmed, and as JSON has U+FFFD "
            + "for each bad byte.",
        new Example("parse json | set b = a + 1", "{\"a\":1.50}\n", "{\"a\":1.50,\"b\":2.5}\n"));
    entry("numeric text", "parse csv | where size > 100",
        "csv, tsv, logfmt, kv, regex and pattern read text. Where it spells a JSON number without exponent it is a number beside a number "
            + "and in JSON output, and text beside text and for string functions. Quoted cells, quoted logfmt values and spellings such "
            + "as 007 or 1e5 are text: int(F) and double(F) convert them.",
        new Example("parse kv | where n > 9 | set digits = size(n), zip = int(zip)", "n=10 zip=007\nn=9 zip=1\n",
            "{\"n\":10,\"zip\":7,\"digits\":2}\n"));
    entry("null and absent fields", "F == null, has(F), coalesce(F, …), F ? a : b",
        "A field or member that is not there is null, and null spreads: arithmetic, ordering, indexing and functions give null for it "
            + "(coalesce takes the first that is not). null == null is true and null == 1 false. where, ?: and conditions take null for "
            + "false. has(x) is x != null. Comparing the order of different kinds gives null too; with --strict it fails the record.",
        new Example("parse json | set b = coalesce(a, 0), c = a + 1, missing = a == null", "{}\n", "{\"b\":0,\"c\":null,\"missing\":true}\n"));
  }

  private void expressions() {
    entry("operators", "! && || ?: + - * / % == != < <= > >= in",
        "Expressions are CEL (Common Expression Language). && is and, || is or, ! is not; == is equal, != not equal, and a lone = only assigns "
            + "in set. 'condition ? a : b' is if and else. + adds numbers, times and durations, and joins (concatenates) text and lists; / of two ints is an int, and with a double a double; int and double mix. in "
            + "asks for an element of a list or a key of a map. Regular expressions are asked with matches, not with =~.",
        new Example("parse json | set kind = status >= 500 ? \"error\" : status in [301, 302] ? \"moved\" : \"fine\"",
            "{\"status\":503}\n{\"status\":301}\n{\"status\":200}\n",
            "{\"status\":503,\"kind\":\"error\"}\n{\"status\":301,\"kind\":\"moved\"}\n{\"status\":200,\"kind\":\"fine\"}\n"),
        new Example("parse json | set half = n / 2, exact = n / 2.0", "{\"n\":3}\n", "{\"n\":3,\"half\":1,\"exact\":1.5}\n"));
    entry("text", "\"…\", r\"…\", \"\"\"…\"\"\"",
        "Text (a string literal) stands between quotes of either kind; \\n, \\t, \\\\, \\\", \\u00e9 and their like are escapes. With r in front nothing is "
            + "escaped, which suits regular expressions: r\"\\d+\". Three quotes hold line breaks and quotes. Positions and lengths "
            + "count code points. In a shell the program stands in single quotes.",
        new Example("where line.matches(r\"\\d\\.\\d\") | set line = line + \"\\t!\"", "1.5\n15\n", "1.5\t!\n"));
    entry("lists and maps", "[a, b], {\"key\": value}, F[0], F[\"key\"], F.key",
        "Literals of lists and maps, and how their parts are taken; an index outside a list fails the record, a key that is not there is null.",
        new Example("parse json | set last = tags[size(tags) - 1], about = {\"tags\": size(tags)}", "{\"tags\":[\"a\",\"b\"]}\n",
            "{\"tags\":[\"a\",\"b\"],\"last\":\"b\",\"about\":{\"tags\":2}}\n"));
    entry("macros", "has(F), l.all(x, E), l.exists(x, E), l.exists_one(x, E), l.filter(x, E), l.map(x, E)",
        "For each element x of a list, or key of a map: whether E is true for all, for one at least, for exactly one; those for which "
            + "it is true; what E makes of each. A null condition counts as false.",
        new Example("parse json | where items.exists(i, i.price > 10) | set names = items.filter(i, i.price > 10).map(i, i.name)",
            "{\"items\":[{\"name\":\"a\",\"price\":20},{\"name\":\"b\",\"price\":5}]}\n",
            "{\"items\":[{\"name\":\"a\",\"price\":20},{\"name\":\"b\",\"price\":5}],\"names\":[\"a\"]}\n"));
    entry("regular expressions", "F.matches(\"re\"), grep \"re\", parse regex \"re\", replace \"re\" with \"t\", regex.extract(F, \"re\")",
        "RE2 syntax (regex): no backreferences, no lookaround. A match takes time linear in the text and the pattern, so no input can "
            + "hang weir. They search; ^ and $ tie them to the ends. (?i) in front ignores case, (?<name>…) names a group.",
        new Example("where line.matches(\"(?i)^error\")", "Error: x\nno error\n", "Error: x\n"));
  }

  private void entry(String name, String synopsis, String text, Example... examples) {
    entries.add(new Entry(Chapter.LANGUAGE, name, synopsis, text, List.of(examples)));
  }
}
