package io.weir.language.expression;

import io.weir.language.function.Function;
import io.weir.language.function.Functions;
import io.weir.language.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which function a call means.
 *
 * @param name with its prefix, {@code math.abs}
 * @param member whether it is called on a receiver, which is then argument 0
 * @param function null when there is none that is called so
 */
record CallTarget(String name, boolean member, @Nullable Function function, List<Tree> arguments) {

  /** @param isVariable whether a name is a macro's variable at this place, so that it is no prefix of a function */
  static CallTarget of(Tree.Call call, Predicate<String> isVariable) {
    Tree receiver = call.receiver();
    if (receiver == null) {
      return of(call.name(), false, call.arguments());
    }
    if (receiver instanceof Tree.Name prefix && !prefix.quoted() && !isVariable.test(prefix.name())) {
      String whole = prefix.name() + "." + call.name();
      if (!Functions.named(whole).isEmpty() || isPrefix(prefix.name()) && Functions.named(call.name()).isEmpty()) {
        return of(whole, false, call.arguments());
      }
    }
    List<Tree> all = new ArrayList<>(call.arguments().size() + 1);
    all.add(receiver);
    all.addAll(call.arguments());
    return of(call.name(), true, all);
  }

  private static CallTarget of(String name, boolean member, List<Tree> arguments) {
    return new CallTarget(name, member, Functions.find(name, member, arguments.size()), arguments);
  }

  private static boolean isPrefix(String name) {
    String start = name + ".";
    return Functions.names().stream().anyMatch(known -> known.startsWith(start));
  }
}
