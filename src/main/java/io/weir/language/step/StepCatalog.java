package io.weir.language.step;

import io.weir.diagnostic.Nearest;
import io.weir.language.plan.StepDeclaration;
import io.weir.language.plan.StepDeclaration.Example;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.framing.multiline.Preset;
import io.weir.language.step.flow.MultilineNode;
import io.weir.language.syntax.Token;
import io.weir.stage.redact.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every step of the language, listed by hand. */
public final class StepCatalog {
  private static final Map<String, String> MEANT = Map.of("drop", "unless", "select", "keep", "filter", "where",
      "delete", "remove", "sed", "replace", "limit", "head", "mask", "redact", "output", "as");
  private static final Map<String, StepDeclaration> ALL = new LinkedHashMap<>();

  static {
    reading();
    flow();
    choosing();
    fields();
    text();
    writing();
  }

  private StepCatalog() {}

  /** All steps, in the order of the manual. */
  public static List<StepDeclaration> all() {
    return List.copyOf(ALL.values());
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

  private static String unknown(Token word) {
    if (!word.isName()) {
      return "a step is expected here, found " + word.shown();
    }
    String meant = MEANT.get(word.text());
    if (word.text().equals("drop")) {
      return "no step is called 'drop'; 'remove' takes out fields, 'unless' records";
    }
    return "no step is called '" + word.text() + "'"
        + (meant != null ? "; did you mean '" + meant + "'?" : Nearest.hint(word.text(), ALL.keySet()));
  }

  private static void reading() {
    add("parse", "parse FORMAT [from F]",
        "Reads the text, or field F, and sets the fields it finds. Formats: " + String.join(" ", InputFormats.NAMES)
            + ". A record that does not fit fails.",
        ParseNode::parse, new Example("parse json | keep b, a", "{\"a\":1,\"b\":\"x\"}\n", "{\"b\":\"x\",\"a\":1}\n"),
        new Example("parse logfmt", "level=info ms=12\n", "{\"level\":\"info\",\"ms\":12}\n"),
        new Example("parse pattern \"{user}@{host}\"", "ann@example.org\n",
            "{\"user\":\"ann\",\"host\":\"example.org\"}\n"));
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

  private static void writing() {
    add("as", "as FORMAT", "How records are written; the last step. Formats: json, logfmt, raw (the text), "
        + "text \"…\" with an expression in each pair of braces.", AsNode::parse,
        new Example("parse json | as text \"{a} is {upper(b)}\"", "{\"a\":1,\"b\":\"x\"}\n", "1 is X\n"),
        new Example("parse json | where a == 1 | as raw", "{ \"a\": 1 }\n", "{ \"a\": 1 }\n"));
  }

  private static void add(String word, String synopsis, String summary, Function<StepSource, StepNode> parser,
      Example... examples) {
    ALL.put(word, new StepDeclaration(word, synopsis, summary, new ArrayList<>(List.of(examples)), parser));
  }
}
