package io.weir.language.step;

import io.weir.diagnostic.Nearest;
import io.weir.language.plan.BatchEditNode;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Patterns;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Token;
import io.weir.stage.Step;
import io.weir.stage.edit.BatchTextEdit;
import io.weir.stage.redact.Mark;
import io.weir.stage.redact.RedactStep;
import io.weir.stage.redact.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code redact K, … [in F, …] [with "t" | hash | last N]}. */
final class RedactNode extends StepNode implements BatchEditNode {
  private final List<Target> targets;
  private final @Nullable List<FieldName> fields;
  /** Null: the hash, whose key is known only when the step is built. */
  private final @Nullable Mark mark;

  private RedactNode(List<Target> targets, @Nullable List<FieldName> fields, @Nullable Mark mark) {
    this.targets = targets;
    this.fields = fields;
    this.mark = mark;
  }

  static StepNode parse(StepSource source) {
    List<Target> targets = new ArrayList<>();
    do {
      targets.add(target(source));
    } while (source.accept(","));
    List<FieldName> fields = source.inFields();
    Token next = source.lexer().peek();
    boolean marked = source.accept("with") || next.isName() && List.of("hash", "last").contains(next.text());
    Mark mark = marked ? mark(source) : new Mark.OfKind();
    return new RedactNode(targets, fields, mark);
  }

  private static Target target(StepSource source) {
    Token token = source.lexer().peek();
    if (token.kind() == Token.Kind.TEXT) {
      return new Target.Pattern(Patterns.regex(source, "a regular expression", false));
    }
    String kinds = " (there are: " + String.join(", ", Target.KINDS) + ", or a regular expression in quotes)";
    if (!token.isName()) {
      throw source.mistake(token, "what to redact is expected here, found " + token.shown() + kinds);
    }
    if (!Target.KINDS.contains(token.text())) {
      source.problems().add(token.start(), token.end(), "redact knows no '" + token.text() + "'"
          + Nearest.hint(token.text(), Target.KINDS) + kinds);
    }
    source.lexer().next();
    return new Target.Kind(Target.KINDS.contains(token.text()) ? token.text() : Target.KINDS.get(0));
  }

  private static @Nullable Mark mark(StepSource source) {
    Token token = source.lexer().peek();
    if (token.kind() == Token.Kind.TEXT) {
      return new Mark.Text(source.lexer().next().string());
    }
    if (source.accept("hash")) {
      return null;
    }
    if (source.accept("last")) {
      return new Mark.Last((int) Math.min(1 << 20, source.count("the number of characters to keep", 0)));
    }
    throw source.mistake(token, "a text in quotes, 'hash' or 'last N' is expected behind with, found " + token.shown());
  }

  @Override
  public void check(Scope scope) {
    if (fields != null) {
      fields.forEach(scope::check);
    }
    if (mark == null && !scope.hasRedactKey()) {
      scope.problems().add(start(), end(), "redact with hash needs a key: --redact-key-file FILE, or WEIR_REDACT_KEY");
    }
  }

  /** Without {@code in} whatever is needed behind is what is looked at: a field that is not written needs no redaction. */
  @Override
  public Needs needs(Needs after) {
    Needs needs = after;
    if (fields != null) {
      for (FieldName field : fields) {
        needs = needs.and(Needs.of(field));
      }
    }
    return needs;
  }

  @Override
  public Step build(StepContext context) {
    Mark with = mark(context);
    return fields == null ? new RedactStep(targets, with, null)
        : context.each(fields, names -> new RedactStep(targets, with, names));
  }

  @Override
  public @Nullable BatchTextEdit batchEdit(StepContext context, byte delimiter) {
    return fields == null ? new RedactStep(targets, mark(context), null).batchEdit(delimiter) : null;
  }

  private Mark mark(StepContext context) {
    byte[] key = context.redactKey();
    return mark != null ? mark : new Mark.Hash(key == null ? new byte[0] : key);
  }
}
