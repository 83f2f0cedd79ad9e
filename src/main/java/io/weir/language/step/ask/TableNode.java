package io.weir.language.step.ask;

import io.weir.language.expression.FieldsRead;
import io.weir.language.plan.Needs;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepNode;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.lookup.table.TableException;
import io.weir.lookup.table.TableFile;
import io.weir.lookup.table.TableStep;
import io.weir.record.Names;
import io.weir.stage.Step;
import io.weir.stage.ask.Answered;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code lookup table "file" on E [= "column"] as F}: computes in the pass, so that its terms have nothing to bound. */
final class TableNode extends StepNode {
  private final Token path;
  private final Tree key;
  private final @Nullable Token column;
  private final FieldName field;
  private final @Nullable Tree otherwise;
  private @Nullable TableFile file;

  private TableNode(Token path, Tree key, @Nullable Token column, FieldName field, @Nullable Tree otherwise) {
    this.path = path;
    this.key = key;
    this.column = column;
    this.field = field;
    this.otherwise = otherwise;
  }

  static StepNode parse(StepSource source) {
    Token path = source.text("the file of the table");
    source.expect("on", "behind the table, with the value that is looked up");
    Tree key = source.expressionBeforeEquals();
    Token column = source.accept("=") ? source.text("the name of the column") : null;
    AskTerms terms = AskTerms.parse(source, "lookup table", true, AskTerms.More.NONE);
    FieldName field = terms.field();
    if (field == null) {
      throw new IllegalStateException("a table's answer needs a field");
    }
    return new TableNode(path, key, column, field, terms.otherwise());
  }

  @Override
  public void check(Scope scope) {
    AskNode.check(scope, key, otherwise);
    if (otherwise != null) {
      scope.checkSeldom(otherwise);
    }
    try {
      file = new TableFile(Path.of(path.string()), column == null ? null : column.string());
    } catch (TableException wrong) {
      Token place = wrong.isAboutColumn() && column != null ? column : path;
      scope.problems().add(place.start(), place.end(), "the table \"" + path.string() + "\" " + wrong.getMessage());
    } catch (InvalidPathException odd) {
      scope.problems().add(path.start(), path.end(), "the table's name is no name of a file");
    }
    if (!field.name().equals("line")) {
      scope.add(Set.of(field.path().get(0)));
    }
  }

  private List<Tree> expressions() {
    List<Tree> all = new ArrayList<>(List.of(key));
    if (otherwise != null) {
      all.add(otherwise);
    }
    return all;
  }

  @Override
  public Needs needs(Needs after) {
    Needs needs = field.path().size() == 1 && !field.name().equals("line") ? after.without(Set.of(field.name()))
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

  @Override
  public Step build(StepContext context) {
    TableFile table = file;
    if (table == null) {
      throw new IllegalStateException("the table was not read");
    }
    Answered answered = new Answered(context.path(field), context.names(), Names.apart("answer"));
    return new TableStep(table, context.key(key), answered, otherwise == null ? null : context.stored(otherwise),
        InstantSource.system());
  }
}
