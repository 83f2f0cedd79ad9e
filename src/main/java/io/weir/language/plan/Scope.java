package io.weir.language.plan;

import io.weir.diagnostic.Nearest;
import io.weir.diagnostic.Problems;
import io.weir.language.expression.CertainFailures;
import io.weir.language.expression.ExpressionChecker;
import io.weir.language.expression.FieldsRead;
import io.weir.language.syntax.FieldName;
import io.weir.language.syntax.Tree;
import io.weir.lookup.call.Plugins;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the fields at one place of a program while it is checked from its beginning to its end. */
public final class Scope {
  private final Problems problems;
  private final boolean redactKey;
  private final @Nullable Set<String> environment;
  private final @Nullable Plugins plugins;
  private final @Nullable Set<String> seen;
  private @Nullable Set<String> known;
  private final boolean fieldsBefore;
  private boolean untouched;
  private boolean fieldsMade;
  private @Nullable List<String> columns;

  /**
   * @param fieldsBefore whether the records may have fields already, which nobody knows
   * @param redactKey whether a key for {@code redact … with hash} was given
   * @param environment the variables {@code env} may ask for; null when nobody knows yet
   * @param plugins where functions of {@code call} are; null when nobody knows yet
   * @param seen the fields that a sample's records have behind the first step that reads them; null: there is no sample
   */
  public Scope(Problems problems, boolean fieldsBefore, boolean redactKey, @Nullable Set<String> environment, @Nullable Plugins plugins,
      @Nullable Set<String> seen) {
    this.problems = problems;
    this.fieldsBefore = fieldsBefore;
    this.untouched = !fieldsBefore;
    this.redactKey = redactKey;
    this.environment = environment;
    this.plugins = plugins;
    this.seen = seen;
  }

  public Problems problems() {
    return problems;
  }

  public boolean hasRedactKey() {
    return redactKey;
  }

  /** Where functions of {@code call} are; null when nobody knows yet. */
  public @Nullable Plugins plugins() {
    return plugins;
  }

  /** Whether a step before this one makes fields, so that the text is not what is written. */
  public boolean fieldsMade() {
    return fieldsMade;
  }

  /** Checks an expression that is evaluated for each record that comes here. */
  public void check(Tree expression) {
    checkSeldom(expression);
    CertainFailures.report(expression, problems);
  }

  /** Checks an expression that may be needed for no record at all, so that it may fail wherever it is needed. */
  public void checkSeldom(Tree expression) {
    ExpressionChecker.check(expression, problems, known);
    checkEnvironment(expression);
  }

  /** Checks an expression that decides which records go on. */
  public void checkCondition(Tree expression) {
    ExpressionChecker.checkCondition(expression, problems, known);
    checkEnvironment(expression);
    CertainFailures.report(expression, problems);
  }

  private void checkEnvironment(Tree expression) {
    for (Tree.Literal name : FieldsRead.of(expression).environment()) {
      if (environment != null && name.value() instanceof String text && !environment.contains(text)) {
        problems.add(name.start(), name.end(), "the program may not read '" + text + "'; allow it with --allow-env "
            + text);
      }
    }
  }

  /** Reports a field that cannot be there. */
  public void check(FieldName field) {
    Set<String> names = known;
    if (names == null || field.isGlob() || field.name().equals("line") || names.contains(field.path().get(0)) || names.contains(field.name())) {
      return;
    }
    problems.add(field.start(), field.end(), "no field is called '" + field.name() + "' here"
        + Nearest.hint(field.path().get(0), names) + listed(names));
  }

  private static String listed(Collection<String> names) {
    return names.size() > 12 || names.isEmpty() ? "" : " (there are: " + String.join(", ", names) + ")";
  }

  /** A step in front adds these fields; others stay. */
  public void add(Collection<String> names) {
    fieldsMade = true;
    if (known != null) {
      Set<String> more = new LinkedHashSet<>(known);
      more.addAll(names);
      known = more;
    }
    List<String> before = columns;
    if (before != null) {
      Set<String> more = new LinkedHashSet<>(before);
      more.addAll(names);
      columns = List.copyOf(more);
    }
  }

  /** A format with these fields and no others was read: known when nothing unknown was there before. */
  public void parsed(Collection<String> names) {
    boolean first = !fieldsMade && !fieldsBefore;
    fieldsMade = true;
    columns = null;
    if (first) {
      known = new LinkedHashSet<>(names);
    } else {
      add(names);
    }
  }

  /** A format whose fields nobody can know before was read. */
  public void parsedUnknown() {
    boolean first = untouched && !fieldsMade;
    fieldsMade = true;
    unknown();
    if (first && seen != null) {
      known = new LinkedHashSet<>(seen);
    }
  }

  /** The fields there were may have gone, and others come. */
  public void unknown() {
    known = null;
    columns = null;
  }

  /** The record became something else: a text, or fields nobody can know. */
  public void replaced() {
    fieldsMade = false;
    untouched = false;
    unknown();
  }

  /** The fields there were stay, and others may come. */
  public void othersUnknown() {
    known = null;
  }

  /** The fields, in order, that were named by the last step which names all of them; null where none did. */
  public @Nullable List<String> columns() {
    return columns;
  }

  /** Which fields there are may be known, but not their order. */
  public void columnsUnknown() {
    columns = null;
  }

  /** Just these fields are left. */
  public void only(Collection<String> names) {
    known = new LinkedHashSet<>(names);
    columns = List.copyOf(known);
  }

  public void remove(Collection<String> names) {
    List<String> before = columns;
    if (before != null) {
      columns = before.stream().filter(name -> !names.contains(name)).toList();
    }
    if (known != null) {
      Set<String> rest = new LinkedHashSet<>(known);
      rest.removeAll(names);
      known = rest;
    }
  }

  /** As {@link #known}, and none at all in front of the first step that makes fields. */
  public @Nullable Set<String> mayHave() {
    return untouched && !fieldsMade ? Set.of() : known;
  }

  /** The names known here, or null when any field may be there. */
  public @Nullable Set<String> known() {
    return known;
  }
}
