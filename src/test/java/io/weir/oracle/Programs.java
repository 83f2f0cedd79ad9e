package io.weir.oracle;

import io.weir.oracle.Terms.Type;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Makes programs, each with input it can read. The same seed makes the same case. */
final class Programs {
  /** A program and its input. */
  record Case(List<Action> program, byte[] input) {
    String text() {
      return ActionText.of(program);
    }
  }

  private static final Action.Re[] PATTERNS = {Action.Re.of("a"), Action.Re.of("(b)(c)?"), Action.Re.of("[0-9]+"),
      Action.Re.of("x*"),
      Action.Re.of("^a|b"), new Action.Re("c$", "c\\z"), Action.Re.of("\\bab"), Action.Re.of("(?i)GET")};
  private static final Action.Re PAIRS = Action.Re.of("(?<s>[^=]*)=(?<n>[^;]*);(?<t>.*?)(?<f>!)?");
  private static final Action.Re PAIRS_WHOLE = Action.Re.of("{s}={n};{t}");

  private final Random random;
  private final Lines lines;
  private final List<Action> program = new ArrayList<>();
  private Map<Type, List<List<String>>> fields = new EnumMap<>(Type.class);
  private List<String> names = List.of();
  /** Whether names that are not among {@link #names} are mistakes. */
  private boolean closed;

  private Programs(Random random) {
    this.random = random;
    this.lines = new Lines(random);
  }

  /** Steps over the text alone, or over fields of one of the formats. */
  static Case of(long seed) {
    return new Programs(new Random(seed)).make();
  }

  /** A JSON program of one step with one expression: most of what can be wrong with expressions shows here. */
  static Case expression(long seed) {
    return new Programs(new Random(seed)).makeExpression();
  }

  /** A program that ends by keeping a few fields by name, so that its reader need not find the others. */
  static Case projection(long seed) {
    return new Programs(new Random(seed)).makeProjection();
  }

  private Case makeProjection() {
    Supplier<String> input = structure();
    if (names.isEmpty()) {
      program.add(new Action.Parse("json", null, null));
      open(true);
      input = lines::json;
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      program.add(fieldStep());
    }
    program.add(new Action.Keep(List.of(pick(names))));
    return new Case(List.copyOf(program), lines.of(random.nextInt(25), input));
  }

  private Case makeExpression() {
    boolean logfmt = random.nextInt(4) == 0;
    program.add(new Action.Parse(logfmt ? "logfmt" : "json", null, null));
    open(!logfmt);
    Terms terms = new Terms(random, fields);
    program.add(random.nextBoolean() ? new Action.Where(terms.of(Type.BOOL, 4), random.nextInt(3) > 0)
        : new Action.Set(List.of(new Action.Assignment(List.of("x"), terms.any(4)))));
    return new Case(List.copyOf(program), lines.of(12, logfmt ? lines::logfmt : lines::json));
  }

  private Case make() {
    Supplier<String> input = structure();
    int steps = random.nextInt(4) + (program.isEmpty() ? 1 : 0);
    for (int i = 0; i < steps; i++) {
      program.add(program.isEmpty() || names.isEmpty() ? textStep() : fieldStep());
    }
    if (random.nextInt(3) == 0) {
      program.add(as());
    }
    return new Case(List.copyOf(program), lines.of(random.nextInt(25), input));
  }

  private Supplier<String> structure() {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        parse("json", null);
        open(true);
        return lines::json;
      }
      case 3 -> {
        parse("logfmt", null);
        open(false);
        return lines::logfmt;
      }
      case 4 -> {
        boolean combined = random.nextBoolean();
        parse(combined ? random.nextBoolean() ? "combined" : "nginx" : "common", null);
        fields.put(Type.NUMBER, paths("status", "size"));
        fields.put(Type.TEXT, combined ? paths("host", "method", "path", "agent") : paths("host", "method", "path"));
        fields.put(Type.BOOL, paths("user"));
        know(true, "host", "user", "method", "path", "status", "size");
        return () -> lines.access(combined);
      }
      case 5 -> {
        boolean regex = random.nextBoolean();
        parse(regex ? "regex" : "pattern", regex ? PAIRS : PAIRS_WHOLE);
        fields.put(Type.NUMBER, paths("n"));
        fields.put(Type.TEXT, paths("s", "t"));
        fields.put(Type.BOOL, paths("s"));
        know(true, "s", "n", "t");
        return lines::pairs;
      }
      default -> {
        return lines::text;
      }
    }
  }

  private void parse(String format, Action.Re detail) {
    if (random.nextInt(8) == 0) {
      program.add(new Action.Grep(pick(List.of(PATTERNS)), random.nextInt(4) == 0, false));
    }
    program.add(new Action.Parse(format, detail, null));
  }

  private void open(boolean json) {
    fields.put(Type.NUMBER, json ? new ArrayList<>(List.of(List.of("n"), List.of("m"), List.of("o", "p")))
        : paths("n", "m"));
    fields.put(Type.TEXT, json ? new ArrayList<>(List.of(List.of("s"), List.of("t"), List.of("user-agent"),
        List.of("o", "q")))
        : paths("s", "t"));
    fields.put(Type.BOOL, paths("f"));
    if (json) {
      fields.put(Type.LIST, paths("l"));
      fields.put(Type.MAP, paths("o"));
      know(false, "n", "m", "s", "t", "f", "l", "o", "z");
    } else {
      know(false, "n", "m", "s", "t", "f");
    }
  }

  private void know(boolean only, String... all) {
    know(only, List.of(all));
  }

  private static List<List<String>> paths(String... all) {
    List<List<String>> paths = new ArrayList<>();
    for (String name : all) {
      paths.add(List.of(name));
    }
    return paths;
  }

  private Action textStep() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Action.Grep(pick(List.of(PATTERNS)), random.nextInt(3) == 0, random.nextInt(3) == 0);
      case 2, 3 -> new Action.Edit(pick(List.of("lower", "upper", "trim", "squeeze", "truncate")), random.nextInt(6),
          List.of());
      case 4 -> replace(List.of());
      case 5 -> redact(List.of());
      case 6 -> new Action.Where(Term.method("contains", new Term.Line(), new Term.Literal("a")), random.nextBoolean());
      case 7 -> new Action.Split(null, random.nextInt(4) == 0 ? null : pick(List.of(" ", ";", ",")));
      case 8 -> new Action.Set(List.of(new Action.Assignment(List.of(random.nextBoolean() ? "@line" : "line"),
          Term.call("upper", random.nextBoolean() ? new Term.Line() : Term.field("line")))));
      default -> position();
    };
  }

  private Action position() {
    return random.nextBoolean() ? new Action.Head(random.nextInt(15)) : new Action.Skip(random.nextInt(10));
  }

  private Action fieldStep() {
    Terms terms = new Terms(random, fields);
    String name = pick(names);
    List<String> inside = List.of(name.equals("o") && random.nextBoolean() ? "o.q" : name);
    return switch (random.nextInt(15)) {
      case 14 -> parseFrom(name);
      case 0, 1 -> new Action.Where(terms.of(Type.BOOL, 3), random.nextInt(4) > 0);
      case 2, 3 -> set(terms);
      case 4, 5 -> keep();
      case 6 -> remove(name);
      case 7 -> rename(name);
      case 8 -> new Action.Edit(pick(List.of("lower", "upper", "trim", "squeeze")), 0, inside);
      case 9 -> replace(inside);
      case 10 -> redact(random.nextBoolean() ? List.of() : inside);
      case 11 -> new Action.Split(name, random.nextInt(3) == 0 ? null : ",");
      case 12 -> new Action.Grep(pick(List.of(PATTERNS)), random.nextBoolean(), false);
      default -> position();
    };
  }

  private Action parseFrom(String name) {
    if (closed) {
      names.addAll(List.of("x", "y"));
    }
    return new Action.Parse("pattern", Action.Re.of(random.nextBoolean() ? "{x} {y}" : "{x}.{y}"), name);
  }

  private Action set(Terms terms) {
    List<Action.Assignment> all = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      List<String> target = switch (random.nextInt(5)) {
        case 0 -> List.of("x", "y");
        case 1 -> List.of("@line");
        case 2 -> List.of(pick(names));
        default -> List.of("x");
      };
      all.add(new Action.Assignment(target, terms.any(2)));
    }
    return new Action.Set(all);
  }

  /** Behind it only these names are known; a name that was never there is fine before. */
  private Action keep() {
    if (!closed && random.nextInt(4) == 0) {
      return new Action.Keep(List.of(pick(names), pick(List.of("*", "s*", "*m", "*e*"))));
    }
    List<String> kept = new ArrayList<>(List.of(pick(names)));
    String second = pick(names);
    if (!kept.contains(second)) {
      kept.add(second);
    }
    if (kept.contains("o") && random.nextBoolean()) {
      kept.set(kept.indexOf("o"), pick(List.of("o.q", "o.p")));
    }
    know(true, kept.stream().map(name -> name.startsWith("o") ? "o" : name).toList());
    return new Action.Keep(kept);
  }

  private Action remove(String name) {
    if (!closed) {
      return new Action.Remove(List.of(pick(List.of(name, "nope", "o.p", "*s", "z*"))));
    }
    if (names.size() == 1) {
      return position();
    }
    List<String> left = new ArrayList<>(names);
    left.remove(name);
    know(true, left);
    return new Action.Remove(List.of(name));
  }

  /** From here on only these fields may be spoken of. */
  private void know(boolean only, List<String> left) {
    names = new ArrayList<>(left);
    closed = only;
    Map<Type, List<List<String>>> known = new EnumMap<>(Type.class);
    fields.forEach((type, paths) -> {
      List<List<String>> some = paths.stream().filter(path -> names.contains(path.get(0))).toList();
      known.put(type, some.isEmpty() ? paths(names.get(0)) : some);
    });
    fields = known;
  }

  private Action rename(String name) {
    String to = closed ? "x" : pick(List.of("x", "s", "n", "new name"));
    if (closed) {
      names.remove(name);
      names.add(to);
      fields.replaceAll((type, paths) -> paths.stream()
          .map(path -> path.get(0).equals(name) ? List.of(to) : path).toList());
    }
    return new Action.Rename(name, to);
  }

  private Action replace(List<String> in) {
    Action.Re re = pick(List.of(PATTERNS));
    return new Action.Replace(re, pick(List.of("", "-", "<$0>", "$$", re.weir().contains("(b)") ? "[$1|$2]" : "_")),
        in);
  }

  private Action redact(List<String> in) {
    boolean access = names.contains("path");
    List<String> kinds = random.nextInt(3) == 0 && !access ? List.of("\"[0-9]{4}\"")
        : pick(List.of(List.of("email"), List.of("ipv4"), List.of("uuid"), List.of("email", "ipv4")));
    int with = random.nextInt(3);
    return new Action.Redact(kinds, in, with == 0 ? "***" : null, with == 1 ? random.nextInt(4) : -1);
  }

  private Action as() {
    String format = pick(List.of("json", "raw", "logfmt", "text"));
    if (!format.equals("text") || names.isEmpty()) {
      return new Action.As(format.equals("text") ? "raw" : format, List.of(), List.of());
    }
    Terms terms = new Terms(random, fields);
    return new Action.As("text", List.of("<", "} {", ">"), List.of(new Term.Field(List.of(pick(names))), terms.any(2)));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
