package io.weir.pipeline.definition;

import io.weir.config.yaml.Placed;
import io.weir.config.yaml.Values;
import io.weir.diagnostic.Nearest;
import io.weir.pipeline.definition.Part.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the parts of a file are joined: names are found, and nothing goes in a circle. */
final class Graph {
  private static final String RESERVED = "dead_letter";

  private final Values file;
  private final List<Part> parts;
  private final Map<String, Part> byName = new LinkedHashMap<>();
  private final List<Part> ordered = new ArrayList<>();
  private final Set<Part> inCircle = new HashSet<>();

  Graph(Values file, List<Part> parts) {
    this.file = file;
    this.parts = parts;
  }

  /** Reports what is wrong with names. */
  void check() {
    for (Part part : parts) {
      checkName(part);
      Part first = byName.putIfAbsent(part.name(), part);
      if (first != null) {
        file.mistake(part.named(), "a " + first.kind().word() + " in line " + file.line(first.named().start())
            + " is called '" + part.name() + "' too; sources, transforms and sinks share their names");
      }
    }
    parts.forEach(this::checkFrom);
    Map<Part, Integer> states = new HashMap<>();
    parts.forEach(part -> visit(part, states, new ArrayList<>()));
  }

  private void checkName(Part part) {
    String name = part.name();
    boolean plain = name.chars().allMatch(c -> c == '_' || c == '-' || c < 128 && Character.isLetterOrDigit(c));
    if (!plain) {
      file.mistake(part.named(), "a name is made of letters a to z, digits, '_' and '-', found '" + name + "'");
    } else if (name.equals(RESERVED)) {
      file.mistake(part.named(), "'" + RESERVED + "' is the name of the sink for records that fail; choose another");
    }
  }

  private void checkFrom(Part part) {
    Set<String> names = new HashSet<>();
    for (Placed<String> from : part.from()) {
      Part taken = byName.get(from.value());
      if (taken == null) {
        List<String> all = byName.values().stream().filter(one -> one.kind() != Kind.SINK && one != part).map(Part::name).toList();
        String hint = Nearest.hint(from.value(), all);
        file.mistake(from, "no source or transform is called '" + from.value() + "'" + (hint.isEmpty() && !all.isEmpty()
            ? "; there are " + String.join(", ", all) : hint));
      } else if (taken.kind() == Kind.SINK) {
        file.mistake(from, "'" + from.value() + "' is a sink, which nothing can be taken from");
      } else if (!names.add(from.value())) {
        file.mistake(from, "'" + from.value() + "' stands here twice");
      }
    }
  }

  /** Depth first; {@code way} is how it came here. */
  private void visit(Part part, Map<Part, Integer> states, List<Part> way) {
    if (states.putIfAbsent(part, 1) != null) {
      return;
    }
    way.add(part);
    for (Placed<String> from : part.from()) {
      Part taken = byName.get(from.value());
      if (taken == null || taken.kind() == Kind.SINK) {
        continue;
      }
      if (Integer.valueOf(1).equals(states.get(taken))) {
        circle(from, way.subList(way.indexOf(taken), way.size()));
      } else {
        visit(taken, states, way);
      }
    }
    way.remove(way.size() - 1);
    states.put(part, 2);
    ordered.add(part);
  }

  private void circle(Placed<String> from, List<Part> circle) {
    inCircle.addAll(circle);
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < circle.size(); i++) {
      String next = circle.get((i + 1) % circle.size()).name();
      said.append(i == 0 ? "" : ", ").append("'").append(circle.get(i).name()).append("' takes from '").append(next).append("'");
    }
    file.mistake(from, "this goes in a circle: " + (circle.size() == 1 ? "'" + circle.get(0).name() + "' takes from itself" : said));
  }

  @Nullable Part find(String name) {
    return byName.get(name);
  }

  /** Sources, transforms and sinks, each behind what it takes from. */
  List<Part> ordered() {
    return ordered;
  }

  boolean isInCircle(Part part) {
    return inCircle.contains(part);
  }

  /** Those that take from a part. */
  List<Part> takers(Part part) {
    return parts.stream().filter(one -> one.from().stream().anyMatch(from -> from.value().equals(part.name()))).toList();
  }

  /** What a part takes from, as far as it is there. */
  List<Part> taken(Part part) {
    List<Part> taken = new ArrayList<>();
    for (Placed<String> from : part.from()) {
      Part one = byName.get(from.value());
      if (one != null && one.kind() != Kind.SINK) {
        taken.add(one);
      }
    }
    return taken;
  }

  /** The only transform a part takes from, or null. */
  @Nullable Part onlyTransform(Part part) {
    List<Part> taken = taken(part);
    return part.from().size() == 1 && taken.size() == 1 && taken.get(0).kind() == Kind.TRANSFORM ? taken.get(0) : null;
  }
}
