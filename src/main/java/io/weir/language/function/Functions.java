package io.weir.language.function;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of all functions. Immutable; any thread. */
public final class Functions {
  private static final List<Function> ALL = gather();
  private static final Map<String, List<Function>> BY_NAME = byName(ALL);

  private Functions() {}

  /** The function called like this, or null; {@code argumentCount} counts the receiver of a member. */
  public static @Nullable Function find(String name, boolean member, int argumentCount) {
    for (Function function : named(name)) {
      if (function.member() == member && function.takes(argumentCount)) {
        return function;
      }
    }
    return null;
  }

  /** All functions of this name, in every form; for saying what was expected. */
  public static List<Function> named(String name) {
    return BY_NAME.getOrDefault(name, List.of());
  }

  /** All functions, family by family, as the manual shows them. */
  public static List<Function> all() {
    return ALL;
  }

  /** All names, once each. */
  public static Collection<String> names() {
    return BY_NAME.keySet();
  }

  private static List<Function> gather() {
    List<Function> all = new ArrayList<>();
    all.addAll(StandardFunctions.all());
    all.addAll(StringFunctions.all());
    all.addAll(RegexFunctions.all());
    all.addAll(MathFunctions.all());
    all.addAll(BitFunctions.all());
    all.addAll(ListFunctions.all());
    all.addAll(TimeFunctions.all());
    all.addAll(EncodingFunctions.all());
    all.addAll(NetworkFunctions.all());
    return List.copyOf(all);
  }

  private static Map<String, List<Function>> byName(List<Function> all) {
    Map<String, List<Function>> map = new LinkedHashMap<>();
    for (Function function : all) {
      map.computeIfAbsent(function.name(), name -> new ArrayList<>(2)).add(function);
    }
    return Collections.unmodifiableMap(map);
  }
}
