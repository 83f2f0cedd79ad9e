package io.weir.language.step;

import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Token;
import io.weir.stage.Step;
import io.weir.stage.field.SplitStep;
import org.jspecify.annotations.Nullable;

/** {@code split [F] [on "t"]}; without {@code on} at white space. */
final class SplitNode extends StepNode {
  private final @Nullable FieldName field;
  private final @Nullable String separator;

  private SplitNode(@Nullable FieldName field, @Nullable String separator) {
    this.field = field;
    this.separator = separator;
  }

  static StepNode parse(StepSource source) {
    boolean bare = source.atEnd() || source.lexer().peek().is("on") && isSeparatorNext(source);
    FieldName field = bare ? null : source.plainField();
    if (!source.accept("on")) {
      return new SplitNode(field, null);
    }
    Token separator = source.text("the separator");
    if (separator.string().isEmpty()) {
      throw source.mistake(separator, "the separator must not be empty");
    }
    return new SplitNode(field, separator.string());
  }

  private static boolean isSeparatorNext(StepSource source) {
    int here = source.lexer().peek().start();
    source.lexer().next();
    boolean text = source.lexer().peek().kind() == Token.Kind.TEXT;
    source.lexer().reset(here);
    return text;
  }

  @Override
  public void check(Scope scope) {
    if (field != null) {
      scope.check(field);
    }
  }

  @Override
  public Needs needs(Needs after) {
    return field == null ? after : after.and(Needs.of(field));
  }

  @Override
  public Step build(StepContext context) {
    return new SplitStep(field == null ? null : context.path(field), separator);
  }
}
