package io.weir.language.step;

import io.weir.language.plan.BatchEditNode;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Patterns;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Token;
import io.weir.record.Name;
import io.weir.regex.Regex;
import io.weir.stage.Step;
import io.weir.stage.edit.BatchTextEdit;
import io.weir.stage.edit.CaseStep;
import io.weir.stage.edit.ReplaceStep;
import io.weir.stage.edit.ReplacementTemplate;
import io.weir.stage.edit.SqueezeStep;
import io.weir.stage.edit.TrimStep;
import io.weir.stage.edit.TruncateStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code replace lower upper trim squeeze truncate}: each edits the text, or the fields named behind {@code in}. */
final class EditNode extends StepNode implements BatchEditNode {
  /** Makes the operator; null fields mean the text. */
  private interface Maker {
    Step make(@Nullable List<Name> fields);
  }

  private final Maker maker;
  private final @Nullable List<FieldName> fields;

  private EditNode(Maker maker, @Nullable List<FieldName> fields) {
    this.maker = maker;
    this.fields = fields;
  }

  static StepNode lower(StepSource source) {
    return new EditNode(fields -> new CaseStep(false, fields), source.inFields());
  }

  static StepNode upper(StepSource source) {
    return new EditNode(fields -> new CaseStep(true, fields), source.inFields());
  }

  static StepNode trim(StepSource source) {
    return new EditNode(TrimStep::new, source.inFields());
  }

  static StepNode squeeze(StepSource source) {
    return new EditNode(SqueezeStep::new, source.inFields());
  }

  static StepNode truncate(StepSource source) {
    int most = (int) Math.min(Integer.MAX_VALUE, source.count("the number of characters", 0));
    return new EditNode(fields -> new TruncateStep(most, fields), source.inFields());
  }

  static StepNode replace(StepSource source) {
    Regex regex = Patterns.regex(source, "a regular expression", false);
    source.expect("with", "behind the regular expression");
    Token token = source.text("the replacement");
    ReplacementTemplate template;
    try {
      template = ReplacementTemplate.compile(token.string(), regex);
    } catch (ReplacementTemplate.Mistake mistake) {
      throw Patterns.mistakeInside(source, token, mistake.position(), String.valueOf(mistake.getMessage()));
    }
    return new EditNode(fields -> new ReplaceStep(regex, template, fields), source.inFields());
  }

  @Override
  public void check(Scope scope) {
    if (fields != null) {
      fields.forEach(scope::check);
    } else if (scope.fieldsMade()) {
      scope.problems().add(start(), start() + word().length(), "'" + word() + "' without 'in' edits the text, which is "
          + "not written behind a step that makes fields; say which fields: " + word() + " … in FIELD");
    }
  }

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
    return fields == null ? maker.make(null) : context.each(fields, maker::make);
  }

  @Override
  public @Nullable BatchTextEdit batchEdit(StepContext context, byte delimiter) {
    return fields == null && maker.make(null) instanceof ReplaceStep replace ? replace.batchEdit(delimiter) : null;
  }
}
