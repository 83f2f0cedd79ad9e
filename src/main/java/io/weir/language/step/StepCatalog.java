package io.weir.language.step;

import io.weir.diagnostic.Nearest;
import io.weir.language.plan.StepDeclaration;
import io.weir.language.plan.StepDeclaration.Example;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.framing.multiline.Preset;
import io.weir.language.step.ask.AskCatalog;
import io.weir.language.step.flow.MultilineNode;
import io.weir.language.step.flow.TeeNode;
import io.weir.language.step.flow.ThrottleNode;
import io.weir.language.step.stateful.DedupeNode;
import io.weir.language.step.stateful.SampleNode;
import io.weir.language.step.stateful.SortNode;
import io.weir.language.step.stateful.StatsNode;
import io.weir.language.step.stateful.TailNode;
import io.weir.language.syntax.Token;
import io.weir.stage.redact.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every step of the language, listed by hand. */
public final class StepCatalog {
  private static final Map<String, StepDeclaration> ALL = new LinkedHashMap<>();

  static {
    reading();
    flow();
    choosing();
    fields();
    text();
    keeping();
    aggregating();
    AskCatalog.all().forEach(step -> ALL.put(step.word(), step));
    writing();
  }

  private StepCatalog() {}

  /** All steps, in the order of the manual. */
  public static List<StepDeclaration> all() {
    return List.copyOf(ALL.values());
  }

  /** The formats of {@code parse}. */
  public static List<String> inputFormats() {
    return InputFormats.NAMES;
  }

  /** The formats of {@code as}. */
  public static List<String> outputFormats() {
    return AsNode.NAMES;
  }

  /** Reads one step; null when a mistake was found in it. */
  public static @Nullable StepNode parse(StepSource source) {
    Token word = source.lexer().peek();
    if (source.atEnd()) {
      source.problems().add(word.start(), word.end(), "a step is expected here, found "
          + (word.kind() == Token.Kind.END ? "the end of the program" : "another '|'"));
      return null;
    }
    source.lexer().next();
    StepDeclaration declaration = word.kind() == Token.Kind.NAME ? ALL.get(word.text()) : null;
    if (declaration == null) {
      source.problems().add(word.start(), word.end(), unknown(word));
      return null;
    }
    try {
      StepNode node = declaration.parser().apply(source);
      return node.placed(word.text(), word.start(), source.lexer().position());
    } catch (StepSource.Mistake reported) {
      return null;
    }
  }

  /** Whether a step has this name. */
  public static boolean isStep(String word) {
    return ALL.containsKey(word);
  }

  private static String unknown(Token word) {
    if (!word.isName()) {
      return "a step is expected here, found " + word.shown() + "; it begins with its name, such as where or parse";
    }
    String lower = word.text().toLowerCase(Locale.ROOT);
    if (lower.equals("drop")) {
      return "no step is called 'drop'; 'remove' takes out fields, 'unless' records";
    }
    String meant = InputFormats.NAMES.contains(lower) ? "parse " + lower : meant(lower);
    String hint = meant != null ? "; did you mean '" + meant + "'?" : Nearest.hint(word.text(), ALL.keySet());
    return "no step is called '" + word.text() + "'" + (hint.isEmpty() ? "; weir manual steps lists all" : hint);
  }

  /** What people bring along from other tools. */
  private static @Nullable String meant(String word) {
    return switch (word) {
      case "select", "project", "fields", "cut", "pick", "columns" -> "keep";
      case "filter", "having" -> "where";
      case "reject", "exclude", "except" -> "unless";
      case "delete", "del", "rm", "omit" -> "remove";
      case "let", "eval", "extend", "assign", "put", "map", "add", "mutate" -> "set";
      case "sed", "sub", "gsub" -> "replace";
      case "limit", "take", "first" -> "head";
      case "mask", "anonymize", "anonymise" -> "redact";
      case "output", "print", "format", "emit", "write" -> "as";
      case "uniq", "unique", "distinct" -> "dedupe";
      case "group", "aggregate", "agg", "summarize", "summarise", "groupby" -> "stats";
      case "wc" -> "stats count()";
      case "order", "orderby" -> "sort";
      case "search", "find", "egrep", "rg", "match" -> "grep";
      case "explode", "unwind", "expand", "unnest" -> "split";
      case "extract", "decode" -> "parse";
      case "mv" -> "rename";
      case "join", "enrich" -> "lookup";
      case "last" -> "tail";
      default -> null;
    };
  }

  private static void reading() {
    add("parse", "parse FORMAT [from F]",
        "Reads the text, or field F, and sets the fields it finds. Formats: " + String.join(" ", InputFormats.NAMES)
            + ". A record that does not fit fails.",
        ParseNode::parse, new Example("parse json | keep b, a", "{\"a\":1,\"b\":\"x\"}\n", "{\"b\":\"x\",\"a\":1}\n"),
        new Example("parse logfmt", "level=info ms=12\n", "{\"level\":\"info\",\"ms\":12}\n"),
        new Example("parse pattern \"{user}@{host}\"", "ann@example.org\n",
            "{\"user\":\"ann\",\"host\":\"example.org\"}\n"),
        new Example("parse csv", "name,age\nann,31\n", "{\"name\":\"ann\",\"age\":31}\n"),
        new Example("parse csv header \"a,b\" delimiter \";\"", "1;\"x;y\"\n", "{\"a\":1,\"b\":\"x;y\"}\n"),
        new Example("parse syslog | keep hostname, appname, message", "<34>Oct 11 22:14:15 web su: denied\n",
            "{\"hostname\":\"web\",\"appname\":\"su\",\"message\":\"denied\"}\n"),
        new Example("parse kv pair \";\" key \":\"", "a:1;b:x\n", "{\"a\":1,\"b\":\"x\"}\n"),
        new Example("parse cri", "2016-10-06T00:17:09Z stdout P a\n2016-10-06T00:17:09Z stdout F b\n",
            "{\"time\":\"2016-10-06T00:17:09Z\",\"stream\":\"stdout\",\"message\":\"ab\"}\n"));
  }

  private static void flow() {
    add("multiline", "multiline start \"re\" | continue \"re\" | preset P [max N lines] [timeout D]",
        "Joins lines to records, with a line feed between them; must be the first step. 'start' is the pattern of a "
            + "record's first line, 'continue' of its further ones; presets: " + String.join(" ", Preset.words())
            + ". Lines in front of the first start are records; a record has at most 1,000 lines (max) and never more "
            + "than --max-line bytes, beyond it a new one begins; of live input the end of a record is waited for 5 s "
            + "(timeout).", MultilineNode::parse,
        new Example("multiline start r\"^\\d\" | set line = line.replace(\"\\n\", \" / \")", "1 a\n b\n2 c\n",
            "1 a /  b\n2 c\n"),
        new Example("multiline preset java | grep \"Exception\" | replace \"\\n\" with \" \"",
            "ERROR x\njava.io.IOException: gone\n\tat A.b(A.java:1)\nINFO y\n",
            "ERROR x java.io.IOException: gone \tat A.b(A.java:1)\n"));
    add("tee", "tee \"FILE\" [where E]",
        "Writes a copy of the records, or of those for which E is true, to a file, in order: with fields as JSON, "
            + "without as they are. The file is made anew by each run and is never an input.", TeeNode::parse,
        new Example("tee \"/dev/null\" where line.contains(\"b\") | upper", "a\nb\n", "A\nB\n"));
    add("throttle", "throttle N/D [by E] [wait | drop]",
        "Lets N records pass in each time D, by a token bucket that holds N at first; 'by' has a bucket for each value of "
            + "E (the 1,000,000 seen last are remembered). What has no token waits, which slows the source down, or is "
            + "left out with 'drop'.", ThrottleNode::parse,
        new Example("throttle 2/1h drop", "a\nb\nc\n", "a\nb\n"),
        new Example("throttle 1/1h by line.substring(0, 1) drop", "a1\na2\nb1\n", "a1\nb1\n"));
  }

  private static void choosing() {
    add("where", "where E", "Keeps the records for which E is true.", WhereNode::where,
        new Example("parse json | where n > 1", "{\"n\":1}\n{\"n\":2}\n", "{\"n\":2}\n"));
    add("unless", "unless E", "Removes the records for which E is true; where E is null they stay.", WhereNode::unless,
        new Example("parse json | unless n > 1", "{\"n\":1}\n{\"n\":2}\n{}\n", "{\"n\":1}\n{}\n"));
    add("grep", "grep [-v] [-i] \"re\"", "Keeps (with -v removes) the records whose text has a match; -i ignores case.",
        GrepNode::parse, new Example("grep \"b+\"", "abba\ncd\n", "abba\n"),
        new Example("grep -v -i \"B\"", "abba\ncd\n", "cd\n"));
    add("head", "head N", "Keeps the first N records of the whole stream and stops reading.", PositionNode::head,
        new Example("head 2", "a\nb\nc\n", "a\nb\n"));
    add("skip", "skip N", "Leaves out the first N records of the whole stream.", PositionNode::skip,
        new Example("skip 2", "a\nb\nc\n", "c\n"));
    add("split", "split [F] [on \"t\"]",
        "Makes one record for each piece of the text or field, or each element of a list; without 'on' at white space.",
        SplitNode::parse, new Example("split on \";\"", "a;b\n", "a\nb\n"),
        new Example("parse json | split x", "{\"x\":[1,2],\"y\":0}\n", "{\"x\":1,\"y\":0}\n{\"x\":2,\"y\":0}\n"));
  }

  private static void fields() {
    add("set", "set F = E, …", "Gives fields values, in order; a later expression sees an earlier assignment. "
        + "@line is the text.", SetNode::parse,
        new Example("parse json | set b = a + 1, c.d = b * 2", "{\"a\":1}\n", "{\"a\":1,\"b\":2,\"c\":{\"d\":4}}\n"),
        new Example("set @line = upper(@line)", "abc\n", "ABC\n"));
    add("keep", "keep F, …", "Only these fields, in this order; * globs a whole name.", KeepNode::parse,
        new Example("parse json | keep b, x*", "{\"x1\":1,\"a\":2,\"b\":3,\"x2\":4}\n",
            "{\"b\":3,\"x1\":1,\"x2\":4}\n"));
    add("remove", "remove F, …", "The record without these fields; * globs a whole name.", RemoveNode::parse,
        new Example("parse json | remove a", "{\"a\":1,\"b\":2}\n", "{\"b\":2}\n"));
    add("flatten", "flatten [with \"t\"]",
        "Nested maps become fields with joined names (with '.' if nothing else is said); lists stay.",
        NestNode::flatten, new Example("parse json | flatten", "{\"a\":{\"b\":1,\"c\":{\"d\":2}},\"l\":[1]}\n",
            "{\"a.b\":1,\"a.c.d\":2,\"l\":[1]}\n"));
    add("nest", "nest [with \"t\"]", "Fields with joined names become nested maps: flatten and back.", NestNode::nest,
        new Example("parse json | nest with \"_\"", "{\"a_b\":1,\"x\":0,\"a_c\":2}\n",
            "{\"a\":{\"b\":1,\"c\":2},\"x\":0}\n"));
    add("rename", "rename F as G, …", "Gives fields other names, in place; a field G that was there goes.",
        RenameNode::parse, new Example("parse json | rename a as x", "{\"a\":1,\"b\":2}\n", "{\"x\":1,\"b\":2}\n"));
  }

  private static void text() {
    add("replace", "replace \"re\" with \"t\" [in F, …]",
        "Replaces every match; in the replacement $1, ${name} are groups and $$ is a dollar.", EditNode::replace,
        new Example("replace \"(\\\\w+)@(\\\\w+)\" with \"$2 at ${1}\"", "ann@home\n", "home at ann\n"));
    add("lower", "lower [in F, …]", "Turns letters into lower case (Unicode).", EditNode::lower,
        new Example("lower", "ABÇ\n", "abç\n"));
    add("upper", "upper [in F, …]", "Turns letters into upper case (Unicode).", EditNode::upper,
        new Example("upper", "abç\n", "ABÇ\n"));
    add("trim", "trim [in F, …]", "Takes white space off both ends.", EditNode::trim,
        new Example("trim", "  a b \n", "a b\n"));
    add("squeeze", "squeeze [in F, …]", "Makes each run of white space one blank.", EditNode::squeeze,
        new Example("squeeze", "a   b\t c\n", "a b c\n"));
    add("truncate", "truncate N [in F, …]", "Cuts to N characters (code points).", EditNode::truncate,
        new Example("truncate 3", "abcdef\n", "abc\n"));
    add("redact", "redact K, … [in F, …] [with \"t\" | hash | last N]",
        "Takes out what must not be seen, in the text and in every field, or in the fields named. Kinds: "
            + String.join(" ", Target.KINDS) + ", or a regular expression in quotes.", RedactNode::parse,
        new Example("redact ipv4, email", "10.0.0.1 ann@example.org\n", "[ipv4] [email]\n"),
        new Example("redact credit_card with last 4", "card 4111111111111111\n", "card ************1111\n"));
  }

  private static void keeping() {
    add("tail", "tail N", "Keeps the last N records of the whole stream.", TailNode::parse,
        new Example("tail 2", "a\nb\nc\n", "b\nc\n"));
    add("sample", "sample N% | 1/N [by E] [seed N]",
        "Keeps a part of the records: of each so many in a row exactly the share, drawn by seed and position, so that "
            + "every run keeps the same. With 'by' whole keys are kept or dropped.", SampleNode::parse,
        new Example("sample 100%", "a\nb\n", "a\nb\n"), new Example("sample 1/2 | count", "a\nb\nc\nd\n",
            "{\"count\":2}\n"));
    add("dedupe", "dedupe [by E, …] [within D | last N]", "Keeps the first record of each key; without 'by' the key is "
        + "the text, or all fields. 'last N' remembers the N keys seen most recently (1,000,000 if not said), 'within D' "
        + "forgets a key so long after the record that was kept.", DedupeNode::parse,
        new Example("dedupe", "a\nb\na\n", "a\nb\n"),
        new Example("parse json | dedupe by u", "{\"u\":1,\"n\":1}\n{\"u\":1,\"n\":2}\n", "{\"u\":1,\"n\":1}\n"));
    add("sort", "sort by E [desc], … [max N]", "Sorts all records; stable. Kinds in this order: bool, number, text by "
        + "code point, timestamp, others; null last in both directions. Beyond the memory for it, temporary files are "
        + "used; with 'max N' only the first N records are kept.", SortNode::parse,
        new Example("parse json | sort by n desc", "{\"n\":1}\n{\"n\":3}\n{\"n\":2}\n",
            "{\"n\":3}\n{\"n\":2}\n{\"n\":1}\n"));
  }

  private static void aggregating() {
    add("stats", "stats A, … [by E [as NAME], …] [every D [on F]]", "Aggregates all records, or each group of them. A: "
        + "count() count(E) sum avg min max first last stddev distinct pNN, each of (E), and values(E, N), with 'as NAME'. "
        + "'every' gives results for each window of time: of arrival, which closes when its time is over, or of a field, which "
        + "closes when a record of a later one comes.", StatsNode::stats,
        new Example("parse json | stats count(), sum(n), p50(n) as middle by k",
            "{\"k\":\"a\",\"n\":1}\n{\"k\":\"b\",\"n\":5}\n{\"k\":\"a\",\"n\":2}\n",
            "{\"k\":\"a\",\"count\":2,\"sum_n\":3,\"middle\":1}\n{\"k\":\"b\",\"count\":1,\"sum_n\":5,\"middle\":5}\n"),
        new Example("parse json | stats max(n) every 1m on t",
            "{\"t\":\"2026-01-01T00:00:10Z\",\"n\":1}\n{\"t\":\"2026-01-01T00:01:00Z\",\"n\":2}\n",
            "{\"window_start\":\"2026-01-01T00:00:00Z\",\"window_end\":\"2026-01-01T00:01:00Z\",\"max_n\":1}\n"
                + "{\"window_start\":\"2026-01-01T00:01:00Z\",\"window_end\":\"2026-01-01T00:02:00Z\",\"max_n\":2}\n"));
    add("count", "count by E, …", "How many records of each key: stats count() by E, ….", StatsNode::count,
        new Example("count by line", "x\ny\nx\n", "{\"line\":\"x\",\"count\":2}\n{\"line\":\"y\",\"count\":1}\n"));
    add("top", "top N F", "The N most frequent values of a field, the most frequent first.", StatsNode::top,
        new Example("top 1 line", "x\ny\ny\n", "{\"line\":\"y\",\"count\":2}\n"));
  }

  private static void writing() {
    add("as", "as FORMAT", "How records are written; the last step. Formats: json, pretty, logfmt, "
        + "csv and tsv [header on|off] (columns from the last keep or stats, else from the first record; a record with "
        + "another field fails, a field that is not there is empty), table (the whole stream, aligned; beyond 32 MiB "
        + "as several tables), raw (the text), text \"…\" with an expression in each pair of braces.", AsNode::parse,
        new Example("parse json | as csv", "{\"a\":1,\"b\":\"x, y\"}\n{\"b\":\"z\"}\n", "a,b\n1,\"x, y\"\n,z\n"),
        new Example("parse json | as table", "{\"a\":1,\"b\":\"x\"}\n{\"a\":100,\"b\":\"y\"}\n",
            "a    b\n1    x\n100  y\n"),
        new Example("parse json | as text \"{a} is {upper(b)}\"", "{\"a\":1,\"b\":\"x\"}\n", "1 is X\n"),
        new Example("parse json | where a == 1 | as raw", "{ \"a\": 1 }\n", "{ \"a\": 1 }\n"));
  }

  private static void add(String word, String synopsis, String summary, Function<StepSource, StepNode> parser,
      Example... examples) {
    ALL.put(word, new StepDeclaration(word, synopsis, summary, new ArrayList<>(List.of(examples)), parser));
  }
}
