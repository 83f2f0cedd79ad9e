package io.weir.language.step;

import io.weir.diagnostic.Nearest;
import io.weir.framing.multiline.Preset;
import io.weir.language.plan.StepDeclaration;
import io.weir.language.plan.StepDeclaration.Example;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.step.ask.AskCatalog;
import io.weir.language.step.stateful.StatsNode;
import io.weir.language.syntax.Token;
import io.weir.stage.redact.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every step of the language, listed by hand. */
public final class StepCatalog {
  private static final Map<String, StepDeclaration> ALL = new LinkedHashMap<>();
  private static final Set<String> MAKING =
      Set.of("parse", "set", "rename", "flatten", "nest", "stats", "count", "top", "lookup", "exec", "call");

  static {
    reading();
    StreamSteps.flow().forEach(step -> ALL.put(step.word(), step));
    ChangingSteps.all().forEach(step -> ALL.put(step.word(), step));
    StreamSteps.keeping().forEach(step -> ALL.put(step.word(), step));
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

  /** The words that may stand behind the name of a step, of the steps that have such, and of {@code multiline preset}. */
  public static Map<String, List<String>> furtherWords() {
    Map<String, List<String>> words = new LinkedHashMap<>();
    words.put("parse", inputFormats());
    words.put("multiline", List.of("start", "continue", "preset"));
    words.put("multiline preset", Preset.words());
    words.put("redact", Target.KINDS);
    words.put("stats", StatsNode.aggregateNames().stream().map(name -> name + "(").toList());
    words.put("lookup", AskCatalog.kinds());
    words.put("as", outputFormats());
    return words;
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
    if (word.text().equalsIgnoreCase("drop")) {
      return "no step is called 'drop'; 'remove' takes out fields, 'unless' records";
    }
    String nearest = nearest(word.text());
    return "no step is called '" + word.text() + "'"
        + (nearest.isEmpty() ? "; weir manual steps lists all" : "; did you mean '" + nearest + "'?");
  }

  /** What was probably meant; empty where nothing is near. */
  private static String nearest(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    String meant = InputFormats.NAMES.contains(lower) ? "parse " + lower : meant(lower);
    return meant != null ? meant : Nearest.of(word, ALL.keySet());
  }

  /**
   * Whether behind the step that has this name, or was probably meant by it, there are no fields that were not in front
   * of it.
   */
  public static boolean makesNoFields(String word) {
    String step = ALL.containsKey(word) ? word : nearest(word);
    return !step.isEmpty() && !MAKING.contains(step.split(" ")[0]);
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
