package io.weir.language.step;

import io.weir.codec.JsonWriter;
import io.weir.codec.LogfmtWriter;
import io.weir.codec.RecordWriter;
import io.weir.diagnostic.Nearest;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.stage.Step;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code as FORMAT}: how records are written; the last step. */
public final class AsNode extends StepNode {
  static final List<String> NAMES = List.of("json", "logfmt", "raw", "text");

  private final String format;
  private final @Nullable Template template;

  private AsNode(String format, @Nullable Template template) {
    this.format = format;
    this.template = template;
  }

  static StepNode parse(StepSource source) {
    Token name = source.lexer().peek();
    if (!name.isName() || !NAMES.contains(name.text())) {
      String hint = name.isName() ? Nearest.hint(name.text(), NAMES) : "";
      throw source.mistake(name, "a format is expected behind as (" + String.join(", ", NAMES) + "), found "
          + name.shown() + hint);
    }
    source.lexer().next();
    boolean text = name.text().equals("text");
    return new AsNode(name.text(), text ? Template.parse(source) : null);
  }

  @Override
  public void check(Scope scope) {
    if (template != null) {
      template.check(scope);
    }
  }

  @Override
  public Needs needs(Needs after) {
    return switch (format) {
      case "raw" -> Needs.NONE;
      case "text" -> new Needs(template == null ? Set.of() : template.fields());
      default -> Needs.ALL;
    };
  }

  @Override
  public boolean usesNumber() {
    return template != null && template.usesNumber();
  }

  @Override
  public Step build(StepContext context) {
    throw new IllegalStateException("as is no operator; it makes a writer");
  }

  public boolean isJson() {
    return format.equals("json");
  }

  /** Whether records are written as their text. */
  public boolean isRaw() {
    return format.equals("raw");
  }

  /** The writer of one worker; null for raw. */
  public @Nullable RecordWriter writer(StepContext context, JsonWriter json) {
    return switch (format) {
      case "raw" -> null;
      case "logfmt" -> new LogfmtWriter();
      case "text" -> template == null ? null : template.writer(context);
      default -> json;
    };
  }
}
