package io.weir.language.step.ask;

import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Lookups;
import io.weir.lookup.Service;
import io.weir.stage.Expression;
import java.util.List;

/** {@code lookup dns E} and {@code lookup rdns E}: the first address of a name, the first name of an address. */
final class NameAsked extends Asked {
  private final boolean reverse;
  private final Tree name;

  private NameAsked(boolean reverse, Tree name) {
    this.reverse = reverse;
    this.name = name;
  }

  static StepNode parse(StepSource source, String word) {
    Tree name = source.expression();
    return new AskNode(new NameAsked(word.equals("rdns"), name),
        AskTerms.parse(source, "lookup " + word, true, AskTerms.More.NONE));
  }

  @Override
  String what() {
    return reverse ? "lookup rdns" : "lookup dns";
  }

  @Override
  Object identity() {
    return what();
  }

  @Override
  List<Tree> arguments() {
    return List.of(name);
  }

  @Override
  Expression question(StepContext context) {
    return text(context, name);
  }

  @Override
  Service service(Lookups run, AskTerms terms, ClassLoader plugins) {
    return Services.names(reverse, terms);
  }
}
