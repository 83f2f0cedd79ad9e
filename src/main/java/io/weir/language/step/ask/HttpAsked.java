package io.weir.language.step.ask;

import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.plan.Template;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Lookups;
import io.weir.lookup.Service;
import io.weir.lookup.network.HttpQuestion;
import io.weir.stage.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code lookup http "http://host/{E}" [method POST] [body E] [header "k" "v"]}. */
final class HttpAsked extends Asked {
  private final Template address;
  private final Words words;

  private HttpAsked(Template address, Words words) {
    this.address = address;
    this.words = words;
  }

  static StepNode parse(StepSource source) {
    Token text = source.lexer().peek();
    Template address = Template.parse(source, "the address, such as \"http://host/{id}\",");
    String start = address.literals().isEmpty() ? "" : address.literals().get(0);
    if (!start.startsWith("http://") && !start.startsWith("https://")) {
      throw source.mistake(text, "the address must begin with http:// or https://");
    }
    Words words = new Words(source);
    AskTerms terms = AskTerms.parse(source, "lookup http", true, words);
    return new AskNode(new HttpAsked(address, words), terms);
  }

  /** What stands behind the address. */
  private static final class Words implements AskTerms.More {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private final StepSource source;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String method;
    private @Nullable Tree body;

    Words(StepSource source) {
      this.source = source;
    }

    @Override
    public List<String> words() {
      return List.of("method", "body", "header");
    }

    @Override
    public boolean read(Token word) {
      switch (word.text()) {
        case "method" -> method = method();
        case "body" -> body = source.expression();
        case "header" -> header();
        default -> {
          return false;
        }
      }
      return true;
    }

    private String method() {
      Token token = source.lexer().peek();
      String name = token.text().toUpperCase(Locale.ROOT);
      if (!token.isName() || !METHODS.contains(name)) {
        throw source.mistake(token, "a method of HTTP is expected here (" + String.join(", ", METHODS) + "), found "
            + token.shown());
      }
      source.lexer().next();
      return name;
    }

    private void header() {
      Token name = source.text("the name of a header");
      if (!name.string().chars().allMatch(c -> c > ' ' && c < 0x7F && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0)
          || name.string().isEmpty()) {
        throw source.mistake(name, "the name of a header is made of letters, digits and '-'");
      }
      Token value = source.text("the value of header '" + name.string() + "'");
      if (value.string().chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7F)) {
        throw source.mistake(value, "the value of a header must be one line");
      }
      headers.put(name.string(), value.string());
    }
  }

  @Override
  String what() {
    return "lookup http";
  }

  @Override
  Object identity() {
    return List.of("http", words.headers);
  }

  @Override
  List<Tree> arguments() {
    List<Tree> all = new ArrayList<>(address.holes());
    if (words.body != null) {
      all.add(words.body);
    }
    return all;
  }

  @Override
  Expression question(StepContext context) {
    List<Expression> holes = address.holes().stream().map(hole -> text(context, hole)).toList();
    Tree body = words.body;
    String method = words.method != null ? words.method : body != null ? "POST" : "GET";
    return new Asking(method, address.literals(), holes, body == null ? null : text(context, body));
  }

  @Override
  String shown(Object question) {
    return question instanceof HttpQuestion http ? http.method() + " " + Shown.text(http.url()) : super.shown(question);
  }

  @Override
  Service service(Lookups run, AskTerms terms, ClassLoader plugins) {
    return Services.http(words.headers, terms);
  }

  /** The question; null where a hole is null. */
  private static final class Asking extends Expression {
    private final String method;
    private final List<String> literals;
    private final List<Expression> holes;
    private final @Nullable Expression body;

    Asking(String method, List<String> literals, List<Expression> holes, @Nullable Expression body) {
      this.method = method;
      this.literals = literals;
      this.holes = holes;
      this.body = body;
    }

    @Override
    public @Nullable Object value(io.weir.record.Row row) {
      StringBuilder url = new StringBuilder(literals.get(0));
      for (int i = 0; i < holes.size(); i++) {
        Object value = holes.get(i).value(row);
        if (value == null) {
          return null;
        }
        Percent.encode(String.valueOf(value), url);
        url.append(literals.get(i + 1));
      }
      Object text = body == null ? null : body.value(row);
      return new HttpQuestion(method, url.toString(), text == null ? null : String.valueOf(text));
    }
  }
}
