package io.weir.language.function;

import static io.weir.language.function.Function.member;
import static io.weir.language.function.Function.plain;

import io.weir.record.RowFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CEL's lists extension, {@code first} and {@code last}, and {@code keys}. ({@code sortBy} is a macro.) */
final class ListFunctions {
  private static final int RANGE_MOST = 1_000_000;

  private ListFunctions() {}

  static List<Function> all() {
    return List.of(
        member("slice", 3, "The elements from one place up to before another.", "[1, 2, 3, 4].slice(1, 3) == [2, 3]",
            ListFunctions::slice),
        member("flatten", 1, 2, "Lists inside the list opened, one level or so many.",
            "[1, [2, [3]]].flatten(2) == [1, 2, 3]", ListFunctions::flatten),
        member("distinct", 1, "The first of each set of equal elements.",
            "[1, 2, 1.0, \"a\"].distinct() == [1, 2, \"a\"]",
            a -> Lists.distinct(Arguments.list("distinct", a, 0))),
        member("sort", 1, "In order: bools, numbers, texts by code point, timestamps, others; nulls last.",
            "[3, 1, 2].sort() == [1, 2, 3]", a -> Lists.sort(Arguments.list("sort", a, 0))),
        member("reverse", 1, "The list, or the text, backwards.",
            "[1, 2].reverse() == [2, 1] && \"gums\".reverse() == \"smug\"",
            ListFunctions::reverse),
        member("first", 1, "The first element, or null.", "[1, 2].first() == 1 && [].first() == null",
            a -> at(Arguments.list("first", a, 0), 0)),
        member("last", 1, "The last element, or null.", "[1, 2].last() == 2",
            a -> at(Arguments.list("last", a, 0), Arguments.list("last", a, 0).size() - 1)),
        plain("lists.range", 1, "The ints from 0 to before a number, at most 1,000,000 of them.",
            "lists.range(3) == [0, 1, 2]", ListFunctions::range),
        plain("keys", 1, "The keys of a map, in its order.", "keys({\"a\": 1, \"b\": 2}) == [\"a\", \"b\"]",
            ListFunctions::keys));
  }

  private static Object slice(@Nullable Object[] a) {
    List<?> list = Arguments.list("slice", a, 0);
    long from = Arguments.integer("slice", a, 1);
    long to = Arguments.integer("slice", a, 2);
    if (from < 0 || to < from || to > list.size()) {
      throw new RowFailure("slice(" + from + ", " + to + "): expected places from 0 to " + list.size()
          + ", the first not behind the second");
    }
    return new ArrayList<>(list.subList((int) from, (int) to));
  }

  private static Object flatten(@Nullable Object[] a) {
    long depth = a.length > 1 ? Arguments.integer("flatten", a, 1) : 1;
    if (depth < 0) {
      throw new RowFailure("flatten(" + depth + "): expected a depth of 0 or more");
    }
    List<@Nullable Object> flat = new ArrayList<>();
    Lists.flatten(Arguments.list("flatten", a, 0), depth, flat);
    return flat;
  }

  private static Object reverse(@Nullable Object[] a) {
    if (a[0] instanceof List<?> list) {
      return new ArrayList<>(list.reversed());
    }
    String text = Values.text(a[0]);
    if (text == null) {
      throw Arguments.wrong("reverse", "text or a list", a[0]);
    }
    return CodePoints.reverse(text);
  }

  private static @Nullable Object at(List<?> list, int place) {
    return list.isEmpty() ? null : list.get(place);
  }

  private static Object range(@Nullable Object[] a) {
    long count = Arguments.integer("lists.range", a, 0);
    if (count > RANGE_MOST) {
      throw new RowFailure("lists.range(" + count + "): expected at most " + RANGE_MOST);
    }
    List<Object> range = new ArrayList<>((int) Math.max(0, count));
    for (long i = 0; i < count; i++) {
      range.add(i);
    }
    return range;
  }

  private static Object keys(@Nullable Object[] a) {
    if (a[0] instanceof Map<?, ?> map) {
      return new ArrayList<>(map.keySet());
    }
    throw Arguments.wrong("keys", "map", a[0]);
  }
}
