package io.weir.language.step.ask;

import io.weir.batch.Counted;
import io.weir.diagnostic.Nearest;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Lookups;
import io.weir.lookup.Service;
import io.weir.lookup.call.Plugins;
import io.weir.lookup.store.Drivers;
import io.weir.stage.Expression;
import java.util.ArrayList;
import java.util.List;

/** {@code lookup sql "jdbc:…" "select …" (E, …)}: the first row, as a map. */
final class SqlAsked extends Asked {
  /** As many connections as pools of connections usually have. */
  private static final int CONNECTIONS = 10;

  private final Token address;
  private final String statement;
  private final List<Tree> arguments;

  private SqlAsked(Token address, String statement, List<Tree> arguments) {
    this.address = address;
    this.statement = statement;
    this.arguments = arguments;
  }

  static StepNode parse(StepSource source) {
    Token address = source.text("the address of the database, \"jdbc:…\",");
    if (!address.string().startsWith("jdbc:")) {
      throw source.mistake(address, "the address of a database must begin with jdbc:, such as jdbc:postgresql://host/name");
    }
    Token statement = source.text("the statement, such as \"select name from users where id = ?\",");
    List<Tree> arguments = new ArrayList<>();
    if (source.accept("(") && !source.accept(")")) {
      do {
        arguments.add(source.expression());
      } while (source.accept(","));
      source.expect(")", "behind the values of the statement");
    }
    int places = places(statement.string());
    if (places != arguments.size()) {
      throw source.mistake(statement, "the statement has " + Counted.of(places, "place") + " for values, marked with '?', and "
          + "there " + (arguments.size() == 1 ? "is " : "are ") + Counted.of(arguments.size(), "value"));
    }
    return new AskNode(new SqlAsked(address, statement.string(), arguments),
        AskTerms.parse(source, "lookup sql", true, AskTerms.More.NONE));
  }

  /** How many {@code ?} stand outside texts, quoted names and comments; {@code ??} is an operator of some databases. */
  private static int places(String sql) {
    int places = 0;
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\'' || c == '"' || c == '`') {
        at = behind(sql, String.valueOf(c), at + 1);
      } else if (sql.startsWith("--", at)) {
        at = behind(sql, "\n", at + 2);
      } else if (sql.startsWith("/*", at)) {
        at = behind(sql, "*/", at + 2);
      } else if (sql.startsWith("??", at)) {
        at += 2;
      } else {
        places += c == '?' ? 1 : 0;
        at++;
      }
    }
    return places;
  }

  private static int behind(String sql, String end, int from) {
    int at = sql.indexOf(end, from);
    return at < 0 ? sql.length() : at + end.length();
  }

  @Override
  String what() {
    return "lookup sql";
  }

  @Override
  Object identity() {
    return List.of("sql", address.string(), statement);
  }

  @Override
  List<Tree> arguments() {
    return arguments;
  }

  @Override
  void check(Scope scope, AskNode step) {
    Plugins plugins = scope.plugins();
    String url = address.string();
    if (plugins == null || !Services.lacksDriver(url, plugins.loader())) {
      return;
    }
    String database = Drivers.database(url);
    String hint = Drivers.databases().contains(database) ? "" : Nearest.hint(database, Drivers.databases());
    scope.problems().add(address.start(), address.end(), "no JDBC driver takes " + Drivers.shown(url) + hint
        + "; looked in " + plugins.place() + ". Put " + Drivers.jar(url)
        + " into a folder and name that with --plugins DIR");
  }

  @Override
  int usualConcurrency() {
    return CONNECTIONS;
  }

  @Override
  Expression question(StepContext context) {
    return new Question(arguments.stream().map(context::stored).toList());
  }

  @Override
  Service service(Lookups run, AskTerms terms, ClassLoader plugins) {
    return Services.sql(address.string(), statement, terms.concurrency() > 0 ? terms.concurrency() : CONNECTIONS, terms, plugins);
  }
}
