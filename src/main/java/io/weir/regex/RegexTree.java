package io.weir.regex;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a regular expression says, with flags, case and class names already resolved: every leaf is a set of code points
 * or an assertion.
 */
sealed interface RegexTree {
  /** The trees directly within, from left to right. */
  List<RegexTree> children();

  /** Whether it can match the empty text (assertions taken to hold). */
  boolean canBeEmpty();

  /** The same for a text of many lines: it takes no line feed, and a line's begin and end are the text's. */
  RegexTree acrossLines();

  <R> R accept(Visitor<R> visitor);

  /** Whether every match begins at such a place. */
  default boolean beginsAt(Place place) {
    return false;
  }

  /** Whether every match ends at such a place. */
  default boolean endsAt(Place place) {
    return false;
  }

  /** The set of an endless repeat with which it begins; or null. */
  default int @Nullable [] leadingRepeat() {
    return null;
  }

  /** Whether an assertion of one of these places stands anywhere in it. */
  default boolean asserts(Set<Place> places) {
    return children().stream().anyMatch(part -> part.asserts(places));
  }

  /** Whether a part with groups is repeated. */
  default boolean repeatsGroups() {
    return children().stream().anyMatch(RegexTree::repeatsGroups);
  }

  /** Whether a capturing group stands anywhere in it. */
  default boolean hasGroups() {
    return children().stream().anyMatch(RegexTree::hasGroups);
  }

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

  /** One method for each form, so that the compiler tells whoever treats them all when there is one more. */
  interface Visitor<R> {
    R empty(Empty empty);

    R chars(Chars chars);

    R assertion(Assertion assertion);

    R group(Group group);

    R sequence(Sequence sequence);

    R choice(Choice choice);

    R repeat(Repeat repeat);
  }

  /** Matches the empty text. */
  record Empty() implements RegexTree {
    @Override
    public List<RegexTree> children() {
      return List.of();
    }

    @Override
    public boolean canBeEmpty() {
      return true;
    }

    @Override
    public RegexTree acrossLines() {
      return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.empty(this);
    }
  }

  /**
   * One code point out of ascending, disjoint, inclusive ranges {@code lo, hi, lo, hi, …}; an empty set never matches.
   */
  record Chars(int[] ranges) implements RegexTree {
    @Override
    public List<RegexTree> children() {
      return List.of();
    }

    @Override
    public boolean canBeEmpty() {
      return false;
    }

    @Override
    public RegexTree acrossLines() {
      return new Chars(CodePoints.without(ranges, '\n'));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.chars(this);
    }
  }

  /** Takes no text. */
  record Assertion(Place place) implements RegexTree {
    @Override
    public List<RegexTree> children() {
      return List.of();
    }

    @Override
    public boolean canBeEmpty() {
      return true;
    }

    @Override
    public RegexTree acrossLines() {
      return place == Place.TEXT_BEGIN ? new Assertion(Place.LINE_BEGIN)
          : place == Place.TEXT_END ? new Assertion(Place.LINE_END) : this;
    }

    @Override
    public boolean beginsAt(Place wanted) {
      return place == wanted;
    }

    @Override
    public boolean endsAt(Place wanted) {
      return place == wanted;
    }

    @Override
    public boolean asserts(Set<Place> places) {
      return places.contains(place);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.assertion(this);
    }
  }

  /** A capturing group, numbered from 1. */
  record Group(int index, @Nullable String name, RegexTree body) implements RegexTree {
    @Override
    public List<RegexTree> children() {
      return List.of(body);
    }

    @Override
    public boolean canBeEmpty() {
      return body.canBeEmpty();
    }

    @Override
    public RegexTree acrossLines() {
      return new Group(index, name, body.acrossLines());
    }

    @Override
    public boolean beginsAt(Place place) {
      return body.beginsAt(place);
    }

    @Override
    public boolean endsAt(Place place) {
      return body.endsAt(place);
    }

    @Override
    public int @Nullable [] leadingRepeat() {
      return body.leadingRepeat();
    }

    @Override
    public boolean hasGroups() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.group(this);
    }
  }

  /** All parts, one behind the other. */
  record Sequence(List<RegexTree> parts) implements RegexTree {
    @Override
    public List<RegexTree> children() {
      return parts;
    }

    @Override
    public boolean canBeEmpty() {
      return parts.stream().allMatch(RegexTree::canBeEmpty);
    }

    @Override
    public RegexTree acrossLines() {
      return new Sequence(parts.stream().map(RegexTree::acrossLines).toList());
    }

    @Override
    public boolean beginsAt(Place place) {
      return !parts.isEmpty() && parts.getFirst().beginsAt(place);
    }

    @Override
    public boolean endsAt(Place place) {
      return !parts.isEmpty() && parts.getLast().endsAt(place);
    }

    @Override
    public int @Nullable [] leadingRepeat() {
      return parts.isEmpty() ? null : parts.getFirst().leadingRepeat();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sequence(this);
    }
  }

  /** One of the branches, the first that leads to a match. */
  record Choice(List<RegexTree> branches) implements RegexTree {
    @Override
    public List<RegexTree> children() {
      return branches;
    }

    @Override
    public boolean canBeEmpty() {
      return branches.stream().anyMatch(RegexTree::canBeEmpty);
    }

    @Override
    public RegexTree acrossLines() {
      return new Choice(branches.stream().map(RegexTree::acrossLines).toList());
    }

    @Override
    public boolean beginsAt(Place place) {
      return branches.stream().allMatch(branch -> branch.beginsAt(place));
    }

    @Override
    public boolean endsAt(Place place) {
      return branches.stream().allMatch(branch -> branch.endsAt(place));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choice(this);
    }
  }

  /** Between {@code min} and {@code max} times (-1: without end); as often as can be when greedy. */
  record Repeat(RegexTree body, int min, int max, boolean greedy) implements RegexTree {
    @Override
    public List<RegexTree> children() {
      return List.of(body);
    }

    @Override
    public boolean canBeEmpty() {
      return min == 0 || body.canBeEmpty();
    }

    @Override
    public RegexTree acrossLines() {
      return new Repeat(body.acrossLines(), min, max, greedy);
    }

    @Override
    public boolean beginsAt(Place place) {
      return min > 0 && body.beginsAt(place);
    }

    @Override
    public boolean endsAt(Place place) {
      return min > 0 && body.endsAt(place);
    }

    @Override
    public int @Nullable [] leadingRepeat() {
      return min <= 1 && max < 0 && body instanceof Chars set ? set.ranges : null;
    }

    @Override
    public boolean repeatsGroups() {
      return max != 0 && max != 1 && body.hasGroups() || body.repeatsGroups();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.repeat(this);
    }
  }
}
