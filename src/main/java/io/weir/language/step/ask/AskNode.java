package io.weir.language.step.ask;

import io.weir.language.expression.ExpressionChecker;
import io.weir.language.expression.FieldsRead;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Lookups;
import io.weir.lookup.Terms;
import io.weir.lookup.call.Plugins;
import io.weir.record.Names;
import io.weir.stage.Inquiry;
import io.weir.stage.Stage.Nature;
import io.weir.stage.Step;
import io.weir.stage.ask.AnswerStep;
import io.weir.stage.ask.Answered;
import io.weir.stage.ask.QuestionStep;
import io.weir.stage.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step that asks something outside for each record. It is cut in three: the pass in front ends with the
 * {@link #question}, a stage of its own asks by the {@link #inquiry}, the pass behind begins with the {@link #answer}.
 */
public final class AskNode extends StepNode {
  private final Asked asked;
  private final AskTerms terms;
  private ClassLoader plugins = Plugins.NONE.loader();

  AskNode(Asked asked, AskTerms terms) {
    this.asked = asked;
    this.terms = terms;
  }

  @Override
  public Nature nature() {
    return Nature.IO;
  }

  @Override
  public void check(Scope scope) {
    for (Tree argument : asked.arguments()) {
      checkStored(scope, argument);
      check(scope, argument, terms.otherwise());
    }
    asked.check(scope, this);
    if (scope.plugins() != null) {
      plugins = scope.plugins().loader();
    }
    if (terms.otherwise() != null) {
      checkStored(scope, terms.otherwise());
      scope.checkSeldom(terms.otherwise());
    }
    FieldName field = terms.field();
    if (field == null) {
      scope.replaced();
      return;
    }
    if (!field.name().equals("line")) {
      scope.add(Set.of(field.path().get(0)));
    }
    if (!asked.needsField()) {
      scope.othersUnknown();
    }
  }

  /** What cannot be asked is answered by {@code else}, where there is one. */
  static void check(Scope scope, Tree argument, @Nullable Tree otherwise) {
    if (otherwise == null) {
      scope.check(argument);
    } else {
      scope.checkSeldom(argument);
    }
  }

  private static void checkStored(Scope scope, Tree expression) {
    if (ExpressionChecker.isType(expression, scope.mayHave())) {
      scope.problems().add(expression.start(), expression.end(), "a type is no value here; string(type(x)) is its name");
    }
  }

  @Override
  public Needs needs(Needs after) {
    if (asked.wholeRecord()) {
      return Needs.ALL;
    }
    FieldName field = terms.field();
    Needs needs = field == null ? Needs.NONE
        : field.path().size() == 1 && !field.name().equals("line") ? after.without(Set.of(field.name()))
        : after.and(Needs.of(field));
    for (Tree expression : expressions()) {
      needs = needs.and(FieldsRead.of(expression).fields());
    }
    return needs;
  }

  @Override
  public boolean usesNumber() {
    return expressions().stream().anyMatch(tree -> FieldsRead.of(tree).pseudo().contains("@number"));
  }

  private List<Tree> expressions() {
    List<Tree> all = new ArrayList<>(asked.arguments());
    if (terms.otherwise() != null) {
      all.add(terms.otherwise());
    }
    return all;
  }

  @Override
  public Step build(StepContext context) {
    throw new IllegalStateException(word() + " is a stage of its own");
  }

  /** The last step of the pass in front: leaves the question in the record. */
  public Step question(StepContext context) {
    return new QuestionStep(asked.question(context), terms.otherwise() != null);
  }

  /** The first step of the pass behind: takes the answer. */
  public Step answer(StepContext context) {
    FieldName field = terms.field();
    FieldPath path = field == null ? null : context.path(field);
    Tree otherwise = terms.otherwise();
    Answered answered = new Answered(path, context.names(), Names.apart("answer"));
    return new AnswerStep(answered, otherwise == null ? null : context.stored(otherwise));
  }

  /** What the stage between them asks with, in one run. */
  public Inquiry inquiry(Lookups run) {
    int concurrency = terms.concurrency() > 0 ? terms.concurrency() : asked.usualConcurrency();
    return run.inquiry(asked.service(run, terms, plugins), new Terms(asked.what(), asked.identity(), terms.timeout(), concurrency,
        terms.memory(), asked::shown, asked.lateHint()));
  }
}
