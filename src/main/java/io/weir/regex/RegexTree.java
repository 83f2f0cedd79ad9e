package io.weir.regex;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a regular expression says, with flags, case and class names already resolved: every leaf is a set of code points
 * or an assertion.
 */
sealed interface RegexTree {
  /** Matches the empty text. */
  record Empty() implements RegexTree {}

  /**
   * One code point out of ascending, disjoint, inclusive ranges {@code lo, hi, lo, hi, …}; an empty set never matches.
   */
  record Chars(int[] ranges) implements RegexTree {}

  /** Takes no text. */
  record Assertion(Place place) implements RegexTree {}

  /** A capturing group, numbered from 1. */
  record Group(int index, @Nullable String name, RegexTree body) implements RegexTree {}

  /** All parts, one behind the other. */
  record Sequence(List<RegexTree> parts) implements RegexTree {}

  /** One of the branches, the first that leads to a match. */
  record Choice(List<RegexTree> branches) implements RegexTree {}

  /** Between {@code min} and {@code max} times (-1: without end); as often as can be when greedy. */
  record Repeat(RegexTree body, int min, int max, boolean greedy) implements RegexTree {}

  /** Where an assertion holds. */
  enum Place {
    TEXT_BEGIN, TEXT_END, LINE_BEGIN, LINE_END, WORD_EDGE, NO_WORD_EDGE;

    /** The same place for a text read from its end. */
    Place mirrored() {
      return switch (this) {
        case TEXT_BEGIN -> TEXT_END;
        case TEXT_END -> TEXT_BEGIN;
        case LINE_BEGIN -> LINE_END;
        case LINE_END -> LINE_BEGIN;
        case WORD_EDGE, NO_WORD_EDGE -> this;
      };
    }
  }

  /** Whether it can match the empty text (assertions taken to hold). */
  default boolean canBeEmpty() {
    return switch (this) {
      case Empty e -> true;
      case Assertion a -> true;
      case Chars c -> false;
      case Group g -> g.body.canBeEmpty();
      case Repeat r -> r.min == 0 || r.body.canBeEmpty();
      case Sequence s -> s.parts.stream().allMatch(RegexTree::canBeEmpty);
      case Choice c -> c.branches.stream().anyMatch(RegexTree::canBeEmpty);
    };
  }

  /** The set of an endless repeat with which it begins; or null. */
  default int @Nullable [] leadingRepeat() {
    return switch (this) {
      case Group g -> g.body.leadingRepeat();
      case Sequence s -> s.parts.isEmpty() ? null : s.parts.getFirst().leadingRepeat();
      case Repeat r when r.min <= 1 && r.max < 0 && r.body instanceof Chars c -> c.ranges;
      case Repeat r -> null;
      case Choice c -> null;
      case Assertion a -> null;
      case Empty e -> null;
      case Chars c -> null;
    };
  }

  /** Whether every match begins at such a place. */
  default boolean beginsAt(Place place) {
    return switch (this) {
      case Assertion a -> a.place == place;
      case Group g -> g.body.beginsAt(place);
      case Repeat r -> r.min > 0 && r.body.beginsAt(place);
      case Sequence s -> !s.parts.isEmpty() && s.parts.getFirst().beginsAt(place);
      case Choice c -> c.branches.stream().allMatch(branch -> branch.beginsAt(place));
      case Empty e -> false;
      case Chars c -> false;
    };
  }

  /** The same for a text of many lines: it takes no line feed, and a line's begin and end are the text's. */
  default RegexTree acrossLines() {
    return switch (this) {
      case Empty e -> e;
      case Chars c -> new Chars(CodePoints.without(c.ranges, '\n'));
      case Assertion a -> a.place == Place.TEXT_BEGIN ? new Assertion(Place.LINE_BEGIN)
          : a.place == Place.TEXT_END ? new Assertion(Place.LINE_END) : a;
      case Group g -> new Group(g.index, g.name, g.body.acrossLines());
      case Sequence s -> new Sequence(s.parts.stream().map(RegexTree::acrossLines).toList());
      case Choice c -> new Choice(c.branches.stream().map(RegexTree::acrossLines).toList());
      case Repeat r -> new Repeat(r.body.acrossLines(), r.min, r.max, r.greedy);
    };
  }

  /** Whether every match ends at the end of the text. */
  default boolean anchoredAtEnd() {
    return switch (this) {
      case Assertion a -> a.place == Place.TEXT_END;
      case Group g -> g.body.anchoredAtEnd();
      case Repeat r -> r.min > 0 && r.body.anchoredAtEnd();
      case Sequence s -> !s.parts.isEmpty() && s.parts.getLast().anchoredAtEnd();
      case Choice c -> c.branches.stream().allMatch(RegexTree::anchoredAtEnd);
      case Empty e -> false;
      case Chars c -> false;
    };
  }

  /** Whether an assertion of one of these places stands anywhere in it. */
  default boolean asserts(Set<Place> places) {
    return switch (this) {
      case Assertion a -> places.contains(a.place);
      case Empty e -> false;
      case Chars c -> false;
      case Group g -> g.body.asserts(places);
      case Repeat r -> r.body.asserts(places);
      case Sequence s -> s.parts.stream().anyMatch(part -> part.asserts(places));
      case Choice c -> c.branches.stream().anyMatch(branch -> branch.asserts(places));
    };
  }

  /** Whether a part with groups is repeated. */
  default boolean repeatsGroups() {
    return switch (this) {
      case Repeat r -> r.max != 0 && r.max != 1 && r.body.hasGroups() || r.body.repeatsGroups();
      case Group g -> g.body.repeatsGroups();
      case Sequence s -> s.parts.stream().anyMatch(RegexTree::repeatsGroups);
      case Choice c -> c.branches.stream().anyMatch(RegexTree::repeatsGroups);
      case Empty e -> false;
      case Chars c -> false;
      case Assertion a -> false;
    };
  }

  /** Whether a capturing group stands anywhere in it. */
  default boolean hasGroups() {
    return switch (this) {
      case Group g -> true;
      case Repeat r -> r.body.hasGroups();
      case Sequence s -> s.parts.stream().anyMatch(RegexTree::hasGroups);
      case Choice c -> c.branches.stream().anyMatch(RegexTree::hasGroups);
      case Empty e -> false;
      case Chars c -> false;
      case Assertion a -> false;
    };
  }
}
