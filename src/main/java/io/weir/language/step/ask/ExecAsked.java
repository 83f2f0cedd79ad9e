package io.weir.language.step.ask;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.codec.JsonWriter;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.lookup.Lookups;
import io.weir.lookup.Service;
import io.weir.lookup.exec.ExecService;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Expression;
import java.util.List;

/** {@code exec "command"}: a long-lived child that answers each line with a line. */
final class ExecAsked extends Asked {
  private final String command;
  private final boolean toField;

  private ExecAsked(String command, boolean toField) {
    this.command = command;
    this.toField = toField;
  }

  static StepNode parse(StepSource source) {
    Token command = source.text("a command for the shell, such as \"sed -u s/a/b/\",");
    if (command.string().isBlank()) {
      throw source.mistake(command, "the command is empty");
    }
    AskTerms terms = AskTerms.parse(source, "exec", false, AskTerms.More.NONE);
    return new AskNode(new ExecAsked(command.string(), terms.field() != null), terms);
  }

  @Override
  String what() {
    return "exec " + Shown.text(command);
  }

  @Override
  Object identity() {
    return List.of("exec", command, toField);
  }

  @Override
  List<Tree> arguments() {
    return List.of();
  }

  @Override
  boolean wholeRecord() {
    return true;
  }

  @Override
  boolean needsField() {
    return false;
  }

  @Override
  String lateHint() {
    return "; a command must write each line at once, such as with sed -u or stdbuf -oL";
  }

  @Override
  int usualConcurrency() {
    return 1;
  }

  @Override
  Expression question(StepContext context) {
    return new Line();
  }

  @Override
  Service service(Lookups run, AskTerms terms, ClassLoader plugins) {
    return new ExecService(command, Math.max(1, terms.concurrency()), toField);
  }

  /** The record as one line: its fields as JSON, or its text with line ends escaped. */
  private static final class Line extends Expression {
    private final JsonWriter json = new JsonWriter();
    private final ByteBuilder out = new ByteBuilder(256);

    @Override
    public Object value(Row row) {
      if (row.size() == 0) {
        String text = Utf8.decode(row.line(), row.lineStart(), row.lineLength());
        return text.indexOf('\n') < 0 ? text : text.replace("\n", "\\n");
      }
      out.clear();
      if (!json.write(row, out)) {
        throw new RowFailure(String.valueOf(row.failure()));
      }
      return Utf8.decode(out.array(), 0, out.length());
    }
  }
}
