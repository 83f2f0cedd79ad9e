package io.weir.language.step;

import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.stage.Step;
import io.weir.stage.field.FlattenStep;
import io.weir.stage.field.NestStep;

/** {@code flatten [with "."]} and {@code nest [with "."]}. */
final class NestNode extends StepNode {
  private final boolean flattens;
  private final String separator;

  private NestNode(boolean flattens, String separator) {
    this.flattens = flattens;
    this.separator = separator;
  }

  static StepNode flatten(StepSource source) {
    return new NestNode(true, separator(source));
  }

  static StepNode nest(StepSource source) {
    return new NestNode(false, separator(source));
  }

  private static String separator(StepSource source) {
    if (!source.accept("with")) {
      return ".";
    }
    Token token = source.text("the text between joined names");
    if (token.string().isEmpty()) {
      throw source.mistake(token, "the text between joined names must not be empty");
    }
    return token.string();
  }

  @Override
  public void check(Scope scope) {
    scope.unknown();
  }

  @Override
  public Needs needs(Needs after) {
    return Needs.ALL;
  }

  @Override
  public Step build(StepContext context) {
    return flattens ? new FlattenStep(separator, context.names()) : new NestStep(separator, context.names());
  }
}
