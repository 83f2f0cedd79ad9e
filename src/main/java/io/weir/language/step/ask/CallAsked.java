package io.weir.language.step.ask;

import io.weir.diagnostic.Nearest;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Lookups;
import io.weir.lookup.Service;
import io.weir.lookup.call.CallService;
import io.weir.lookup.call.Plugins;
import io.weir.stage.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** {@code call NAME [(E, …)]}: a function written in Java. Without parentheses it takes the whole record. */
final class CallAsked extends Asked {
  private final Token name;
  private final List<Tree> arguments;
  private final boolean wholeRecord;
  private Plugins plugins = Plugins.NONE;

  private CallAsked(Token name, List<Tree> arguments, boolean wholeRecord) {
    this.name = name;
    this.arguments = arguments;
    this.wholeRecord = wholeRecord;
  }

  static StepNode parse(StepSource source) {
    Token name = source.lexer().peek();
    if (!name.isName()) {
      throw source.mistake(name, "the name of a function is expected behind call, found " + name.shown());
    }
    source.lexer().next();
    List<Tree> arguments = new ArrayList<>();
    boolean some = source.accept("(");
    if (some && !source.accept(")")) {
      do {
        arguments.add(source.expression());
      } while (source.accept(","));
      source.expect(")", "behind the arguments of the call");
    }
    return new AskNode(new CallAsked(name, arguments, !some), AskTerms.parse(source, "call", false, AskTerms.More.NONE));
  }

  @Override
  String what() {
    return "call " + name.text();
  }

  @Override
  Object identity() {
    return List.of("call", name.text());
  }

  @Override
  List<Tree> arguments() {
    return arguments;
  }

  @Override
  boolean wholeRecord() {
    return wholeRecord;
  }

  @Override
  boolean needsField() {
    return false;
  }

  @Override
  void check(Scope scope, AskNode step) {
    Plugins given = scope.plugins();
    if (given == null) {
      return;
    }
    plugins = given;
    try {
      Collection<String> names = given.names();
      if (!names.contains(name.text())) {
        String there = names.isEmpty() || names.size() > 12 ? "" : " (there are: " + String.join(", ", names) + ")";
        scope.problems().add(name.start(), name.end(), "no function is called '" + name.text() + "' in " + given.place()
            + Nearest.hint(name.text(), names) + there);
      }
    } catch (Plugins.Unusable unusable) {
      scope.problems().add(name.start(), name.end(), unusable.getMessage());
    }
  }

  @Override
  Expression question(StepContext context) {
    if (wholeRecord) {
      return new WholeRecord();
    }
    return new Question(arguments.stream().map(context.expressions()::compile).toList());
  }

  @Override
  Service service(Lookups run, AskTerms terms, ClassLoader loader) {
    return run.shared(identity(), () -> new CallService(plugins, name.text()));
  }
}
