package io.weir.language.step.ask;

import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Lookups;
import io.weir.lookup.Service;
import io.weir.record.Names;
import io.weir.stage.Expression;
import java.util.List;

/** What one step asks, and of whom. */
abstract class Asked {
  /** How messages call it: {@code lookup dns}. */
  abstract String what();

  /** Equal for steps that ask the same thing. */
  abstract Object identity();

  /** The expressions that make the question. */
  abstract List<Tree> arguments();

  /** Whether the question is made of the whole record instead. */
  boolean wholeRecord() {
    return false;
  }

  /** Whether the step must name a field for the answer; without it the record becomes the answer. */
  boolean needsField() {
    return true;
  }

  /** Questions out at most where the program does not say; 0: any number. */
  int usualConcurrency() {
    return 0;
  }

  /** Reports what is wrong besides the arguments. */
  void check(Scope scope, AskNode step) {}

  /** The question of a record; null: nothing is asked. */
  abstract Expression question(StepContext context);

  /** A question as messages show it. */
  String shown(Object question) {
    return Shown.value(question);
  }

  /** What stands behind the message of a timeout. */
  String lateHint() {
    return "";
  }

  /** @param plugins loads drivers */
  abstract Service service(Lookups run, AskTerms terms, ClassLoader plugins);

  /** An expression's value as text. */
  static Expression text(StepContext context, Tree tree) {
    return new TextOf(context.stored(tree), Names.apart("text"));
  }
}
