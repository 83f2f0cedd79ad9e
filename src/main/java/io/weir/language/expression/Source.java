package io.weir.language.expression;

import io.weir.language.function.TypeValue;
import io.weir.language.syntax.Tree;
import io.weir.record.Name;
import io.weir.record.Names;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a direct test takes its bytes from: a field, the record's text, or a field and without it the text (plain
 * {@code line}).
 *
 * @param field null for the text
 * @param orText whether the text stands in for an absent field
 */
record Source(@Nullable Name field, boolean orText) {
  /** The source this tree is, or null when it is something else. */
  static @Nullable Source of(Tree tree, Names names, Predicate<String> isVariable) {
    if (tree instanceof Tree.Pseudo pseudo && pseudo.name().equals("@line")) {
      return new Source(null, true);
    }
    if (!(tree instanceof Tree.Name name)) {
      return null;
    }
    if (!name.quoted() && (isVariable.test(name.name()) || TypeValue.named(name.name()) != null)) {
      return null;
    }
    return new Source(names.of(name.name()), !name.quoted() && name.name().equals("line"));
  }
}
