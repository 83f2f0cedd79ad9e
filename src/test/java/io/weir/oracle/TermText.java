package io.weir.oracle;

import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes terms as CEL with as few parentheses as the grammar allows, so that precedence is put to the test. */
final class TermText {
  private static final int CHOICE = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int RELATION = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int UNARY = 6;
  private static final int MEMBER = 7;
  private static final Set<String> RESERVED = Set.of("in", "true", "false", "null", "as", "break", "const", "continue",
      "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void",
          "while");

  private TermText() {}

  static String of(Term term) {
    return of(term, CHOICE);
  }

  /** A field's name as it stands in a program. */
  static String name(String name) {
    boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*") && !RESERVED.contains(name);
    return plain ? name : "`" + name + "`";
  }

  static String path(List<String> path) {
    return String.join(".", path.stream().map(TermText::name).toList());
  }

  private static String of(Term term, int least) {
    int level = level(term);
    String text = bare(term, level);
    return level < least ? "(" + text + ")" : text;
  }

  private static int level(Term term) {
    return switch (term) {
      case Term.Choice choice -> CHOICE;
      case Term.Binary binary -> level(binary.operator());
      case Term.Unary unary -> UNARY;
      case Term.Literal literal -> isNegative(literal.value()) ? UNARY : MEMBER;
      default -> MEMBER;
    };
  }

  private static boolean isNegative(@Nullable Object value) {
    return value instanceof Long whole && whole < 0 || value instanceof Double real && real < 0;
  }

  private static int level(String operator) {
    return switch (operator) {
      case "||" -> OR;
      case "&&" -> AND;
      case "+", "-" -> SUM;
      case "*", "/", "%" -> PRODUCT;
      default -> RELATION;
    };
  }

  private static String bare(Term term, int level) {
    return switch (term) {
      case Term.Literal literal -> literal(literal.value());
      case Term.Field field -> path(field.path());
      case Term.Line line -> "@line";
      case Term.Local local -> local.name();
      case Term.Unary unary -> unary.operator() + of(unary.operand(), MEMBER);
      case Term.Binary b -> of(b.left(), level) + " " + b.operator() + " " + of(b.right(), level + 1);
      case Term.Choice c ->
          of(c.condition(), OR) + " ? " + of(c.then(), OR) + " : " + of(c.otherwise(), CHOICE);
      case Term.Items items -> "[" + list(items.items()) + "]";
      case Term.Entries entries -> entries(entries);
      case Term.Index index -> of(index.of(), MEMBER) + "[" + of(index.key(), CHOICE) + "]";
      case Term.Member member -> of(member.of(), MEMBER) + "." + name(member.name());
      case Term.Call call -> call(call);
      case Term.Loop loop -> loop(loop);
    };
  }

  private static String call(Term.Call call) {
    List<Term> arguments = call.arguments();
    if (!call.method()) {
      return call.name() + "(" + list(arguments) + ")";
    }
    return of(arguments.get(0), MEMBER) + "." + call.name() + "(" + list(arguments.subList(1, arguments.size())) + ")";
  }

  private static String loop(Term.Loop loop) {
    Term condition = loop.condition();
    return of(loop.over(), MEMBER) + "." + loop.macro() + "(" + loop.variable() + ", "
        + (condition == null ? "" : of(condition, CHOICE) + ", ") + of(loop.body(), CHOICE) + ")";
  }

  private static String entries(Term.Entries entries) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    entries.entries().forEach((key, value) -> text.add(quoted(key) + ": " + of(value, CHOICE)));
    return text.toString();
  }

  private static String list(List<Term> terms) {
    return String.join(", ", terms.stream().map(TermText::of).toList());
  }

  private static String literal(@Nullable Object value) {
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  /** A text literal; which quotes it gets depends on the text, so that all forms come up. */
  static String quoted(String text) {
    int form = Math.floorMod(text.hashCode(), 4);
    boolean simple = text.chars().noneMatch(c -> c < ' ' || c == '\\' || c == '"' || c == '\'');
    if (simple && form == 1) {
      return "'" + text + "'";
    }
    if (simple && form == 2) {
      return "\"\"\"" + text + "\"\"\"";
    }
    if (text.chars().noneMatch(c -> c < ' ' || c == '"') && form == 3 && !text.endsWith("\\")) {
      return "r\"" + text + "\"";
    }
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(point -> {
      switch (point) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (point < ' ' || point > 0xFF && point < 0x10000) {
            out.append(String.format("\\u%04x", point));
          } else {
            out.appendCodePoint(point);
          }
        }
      }
    });
    return out.append('"').toString();
  }
}
