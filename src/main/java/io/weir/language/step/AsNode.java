package io.weir.language.step;

import io.weir.codec.JsonWriter;
import io.weir.codec.LogfmtWriter;
import io.weir.codec.PrettyWriter;
import io.weir.codec.RecordWriter;
import io.weir.codec.cell.CellSyntax;
import io.weir.codec.cell.CellWriter;
import io.weir.codec.cell.Columns;
import io.weir.diagnostic.Nearest;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.plan.Template;
import io.weir.language.syntax.Token;
import io.weir.stage.Step;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code as FORMAT}: how records are written; the last step. */
public final class AsNode extends StepNode {
  static final List<String> NAMES = List.of("json", "pretty", "logfmt", "csv", "tsv", "table", "raw", "text");

  private final String format;
  private final @Nullable Template template;
  private final boolean heading;
  private @Nullable List<String> columns;

  private AsNode(String format, @Nullable Template template, boolean heading) {
    this.format = format;
    this.template = template;
    this.heading = heading;
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
    boolean cells = name.text().equals("csv") || name.text().equals("tsv");
    return new AsNode(name.text(), text ? Template.parse(source, "a text such as \"{host} {status}\"") : null,
        cells && (!source.accept("header") || onOff(source)));
  }

  private static boolean onOff(StepSource source) {
    boolean on = source.accept("on");
    if (!on) {
      source.expect("off", "or 'on'");
    }
    return on;
  }

  @Override
  public void check(Scope scope) {
    if (template != null) {
      template.check(scope);
    }
    columns = scope.columns();
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

  public boolean isPretty() {
    return format.equals("pretty");
  }

  /** Whether records are written as their text. */
  public boolean isRaw() {
    return format.equals("raw");
  }

  /** Whether the whole stream is written as one table. */
  public boolean isTable() {
    return format.equals("table");
  }

  /** Whether the first record must have been seen before any is written. */
  public boolean waitsForColumns() {
    return isCells() && columns == null;
  }

  /** Whether a line that names the columns comes first. */
  public boolean hasHeading() {
    return heading;
  }

  /** The columns of one run, where the program names them. */
  public Columns columns() {
    return new Columns(columns);
  }

  public CellSyntax syntax() {
    return format.equals("tsv") ? CellSyntax.TSV : CellSyntax.CSV;
  }

  private boolean isCells() {
    return format.equals("csv") || format.equals("tsv");
  }

  /**
   * The writer of one worker; null for raw.
   *
   * @param columns of this run
   */
  public @Nullable RecordWriter writer(StepContext context, JsonWriter json, Columns columns) {
    return switch (format) {
      case "raw" -> null;
      case "logfmt" -> new LogfmtWriter();
      case "pretty" -> new PrettyWriter(json);
      case "csv", "tsv" -> new CellWriter(syntax(), columns, context.names());
      case "text" -> template == null ? null : template.writer(context);
      default -> json;
    };
  }
}
