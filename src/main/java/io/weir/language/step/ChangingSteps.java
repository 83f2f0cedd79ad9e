package io.weir.language.step;

import io.weir.language.plan.StepDeclaration;
import io.weir.language.plan.StepDeclaration.Example;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.stage.redact.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The steps that choose records, change fields, and change text. */
final class ChangingSteps {
  private static final String EDITS = " Without 'in' the text is changed, which is a mistake behind a step that makes "
      + "fields: nothing of it would be written. With 'in' these fields, places inside maps too. A number is changed "
      + "by its spelling, and becomes text where something changes; null and absent fields stay; a bool, a list or a "
      + "map fails the record.";

  private final List<StepDeclaration> steps = new ArrayList<>();

  private ChangingSteps() {}

  static List<StepDeclaration> all() {
    ChangingSteps all = new ChangingSteps();
    all.choosing();
    all.fields();
    all.shapes();
    all.text();
    all.secrets();
    return all.steps;
  }

  private void add(String word, String synopsis, String summary, Function<StepSource, StepNode> parser,
      Example... examples) {
    steps.add(new StepDeclaration(word, synopsis, summary, List.of(examples), parser));
  }

  private void choosing() {
    add("where", "where E", "Keeps the records for which E is true; false and null leave a record out. Anything but "
        + "a bool or null fails it. A comparison with an absent field, or between kinds that have no order, is null.",
        WhereNode::where, new Example("parse json | where n > 1", "{\"n\":1}\n{\"n\":2}\n{}\n", "{\"n\":2}\n"));
    add("unless", "unless E", "Removes the records for which E is true; where E is null they stay. Anything but a "
        + "bool or null fails the record.", WhereNode::unless,
        new Example("parse json | unless n > 1", "{\"n\":1}\n{\"n\":2}\n{}\n", "{\"n\":1}\n{}\n"));
    add("grep", "grep [-v] [-i] \"re\"", "Keeps (with -v removes) the records whose text has a match; -i ignores "
        + "case, by Unicode. The text is looked at, not the fields: where matches(F, \"re\") looks at one. The "
        + "pattern is of RE2: ^ and $ are the ends of the text, and one match takes time linear in it.",
        GrepNode::parse, new Example("grep \"b+\"", "abba\ncd\n", "abba\n"),
        new Example("grep -v -i \"B\"", "abba\ncd\n", "cd\n"));
    add("head", "head N", "Keeps the first N records of the whole stream, over all files, and stops reading there; N "
        + "may be 0. Behind other steps it counts what comes to it.", PositionNode::head,
        new Example("head 2", "a\nb\nc\n", "a\nb\n"));
    add("skip", "skip N", "Leaves out the first N records of the whole stream, over all files.", PositionNode::skip,
        new Example("skip 2", "a\nb\nc\n", "c\n"));
    add("split", "split [F] [on \"t\"]", "Makes one record for each piece of the text, or of field F; the other "
        + "fields, and @number, @offset and the like, are copied. Pieces lie between finds of the text behind 'on', "
        + "empty ones too; without 'on' they are the words between white space. A list gives a record for each "
        + "element. Where F is absent, null, or has only one piece, the record stays as it is; an empty list makes "
        + "none; a bool or a map fails. Pieces of a text are plain text: int(F), double(F) make numbers of them.",
        SplitNode::parse,
        new Example("split on \";\"", "a;b\n", "a\nb\n"),
        new Example("parse json | split x", "{\"x\":[1,2],\"y\":0}\n", "{\"x\":1,\"y\":0}\n{\"x\":2,\"y\":0}\n"));
  }

  private void fields() {
    add("set", "set F = E, …", "Gives fields values, in order; a later expression sees an earlier assignment. A "
        + "field that is there keeps its place, a new one stands last. set a.b = … makes the map a where it is "
        + "absent or null; where a is something else the record fails. @line is the text, and so is plain line where "
        + "no field is called so; null empties it, what is no text is written as JSON. The other @ names are "
        + "read-only.", SetNode::parse,
        new Example("parse json | set b = a + 1, c.d = b * 2", "{\"a\":1}\n", "{\"a\":1,\"b\":2,\"c\":{\"d\":4}}\n"),
        new Example("set @line = upper(@line)", "abc\n", "ABC\n"));
    add("keep", "keep F, …", "Only these fields, in this order, each once. A field that is not there adds nothing. * "
        + "stands for any characters and globs a whole name: of the fields that fit, those not kept yet follow in "
        + "the record's order. keep a.b keeps that place in the map a, or the field whose name is a.b; in backquotes "
        + "a name is taken as it stands. A record left without fields is written as its text.", KeepNode::parse,
        new Example("parse json | keep b, x*", "{\"x1\":1,\"a\":2,\"b\":3,\"x2\":4}\n",
            "{\"b\":3,\"x1\":1,\"x2\":4}\n"));
    add("remove", "remove F, …", "The record without these fields; * globs a whole name, remove a.b takes one place "
        + "out of the map a, or the field whose name is a.b. A field that is not there is none to remove. A record "
        + "left without fields is written as its text.", RemoveNode::parse,
        new Example("parse json | remove a, c.d", "{\"a\":1,\"b\":2,\"c\":{\"d\":3,\"e\":4}}\n",
            "{\"b\":2,\"c\":{\"e\":4}}\n"));
    add("rename", "rename F as G, …", "Gives fields other names, one after the other, in place; a field G that was "
        + "there goes. An absent F changes nothing. Places inside maps may be renamed too; from one map to another "
        + "they move.",
        RenameNode::parse, new Example("parse json | rename a as x", "{\"a\":1,\"b\":2}\n", "{\"x\":1,\"b\":2}\n"),
        new Example("parse json | rename a as t, b as a, t as b", "{\"a\":1,\"b\":2}\n", "{\"b\":1,\"a\":2}\n"));
  }

  private void shapes() {
    add("flatten", "flatten [with \"t\"]", "Nested maps become fields with joined names (with '.' if nothing else is "
        + "said), in the place of the map; lists and empty maps stay. Of two fields of one name the later has the "
        + "value, in the place of the first.",
        NestNode::flatten, new Example("parse json | flatten", "{\"a\":{\"b\":1,\"c\":{\"d\":2}},\"l\":[1]}\n",
            "{\"a.b\":1,\"a.c.d\":2,\"l\":[1]}\n"));
    add("nest", "nest [with \"t\"]", "Fields with joined names become nested maps, each in the place of its first "
        + "member: flatten and back. Where a field that is neither a map nor null is in the way, the record fails.",
        NestNode::nest,
        new Example("parse json | nest with \"_\"", "{\"a_b\":1,\"x\":0,\"a_c\":2}\n",
            "{\"a\":{\"b\":1,\"c\":2},\"x\":0}\n"));
  }

  private void text() {
    add("replace", "replace \"re\" with \"t\" [in F, …]", "Replaces every match, from left to right; an empty match "
        + "counts where it does not touch the match in front. In the replacement $1 and ${name} are groups, $0 the "
        + "match and $$ a dollar; ${1}0 puts a digit behind a group; a group that took no part is empty, an unknown "
        + "one a mistake." + EDITS,
        EditNode::replace,
        new Example("replace \"(\\\\w+)@(\\\\w+)\" with \"$2 at ${1}\"", "ann@home\n", "home at ann\n"),
        new Example("parse json | replace r\"\\d\" with \"#\" in a", "{\"a\":\"x1\",\"b\":1}\n",
            "{\"a\":\"x#\",\"b\":1}\n"));
    add("lower", "lower [in F, …]", "Turns letters into lower case, by Unicode, in no language's own way." + EDITS,
        EditNode::lower, new Example("lower", "ABÇ\n", "abç\n"));
    add("upper", "upper [in F, …]", "Turns letters into upper case, by Unicode, in no language's own way: ß becomes SS."
        + EDITS, EditNode::upper, new Example("upper", "abç\n", "ABÇ\n"));
    add("trim", "trim [in F, …]", "Takes the white space of Unicode off both ends." + EDITS, EditNode::trim,
        new Example("trim", "  a b \n", "a b\n"));
    add("squeeze", "squeeze [in F, …]", "Makes each run of white space (Unicode) one blank, at the ends too; trim | "
        + "squeeze leaves none there." + EDITS, EditNode::squeeze, new Example("squeeze", "a   b\t c\n", "a b c\n"));
    add("truncate", "truncate N [in F, …]", "Cuts to the first N characters (code points; bytes that are no UTF-8 "
        + "count one each); N may be 0." + EDITS, EditNode::truncate, new Example("truncate 3", "abcdef\n", "abc\n"));
  }

  private void secrets() {
    add("redact", "redact K, … [in F, …] [with \"t\" | hash | last N]",
        "Takes out what must not be seen: in the text and in every text in every field, nested ones too, or only in "
            + "the fields named. Kinds: " + String.join(" ", Target.KINDS) + ", or a regular expression in quotes. A "
            + "number is looked at by its spelling, and becomes text where something is found; names of fields are "
            + "not looked at. The mark is [K], or [redacted] for a pattern, or the text behind 'with'; bearer and "
            + "url_password replace only the secret; of finds that overlap the longest wins. 'hash' writes the first "
            + "16 hex digits of HMAC-SHA-256 with the key of --redact-key-file or WEIR_REDACT_KEY (none is a "
            + "mistake), so equal secrets stay equal; 'last N' keeps the last N characters behind stars, and nothing "
            + "of what has no more than N. What each kind finds, and how often it is wrong: the page 'redaction' of "
            + "the manual.", RedactNode::parse,
        new Example("redact ipv4, email", "10.0.0.1 ann@example.org\n", "[ipv4] [email]\n"),
        new Example("redact credit_card with last 4", "card 4111111111111111\n", "card ************1111\n"),
        new Example("parse json | redact email in user with \"-\"",
            "{\"user\":\"ann@example.org\",\"cc\":\"bob@example.org\"}\n",
            "{\"user\":\"-\",\"cc\":\"bob@example.org\"}\n"));
  }
}
