package io.weir.config.yaml;

import io.weir.config.yaml.YamlNode.Entry;
import io.weir.config.yaml.YamlNode.Mapping;
import io.weir.config.yaml.YamlNode.Scalar;
import io.weir.config.yaml.YamlNode.Sequence;
import io.weir.diagnostic.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Makes the tree of a document from the parser's events. The library's own composer is not used: it recurses as deep as
 * the text is nested, resolves tags and loses where they stood. An anchor's node is shared by its aliases, so a "bomb" of
 * aliases stays small here; who walks the tree counts what it visits ({@link Reading}). {@code <<} merges mappings.
 */
final class NodeReader {
  static final int DEPTH_MOST = 40;

  private final Parser parser;
  private final Problems problems;
  private final Places places;
  private final Map<Anchor, YamlNode> anchors = new HashMap<>();
  private int merged;

  private NodeReader(String text, Problems problems) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(YamlFile.BYTES_MOST).build();
    parser = new ParserImpl(settings, new StreamReader(settings, text));
    this.problems = problems;
    places = new Places(text);
  }

  /** The only document of this text, or null where the mistake that stands in {@code problems} hides what it says. */
  static @Nullable YamlNode read(String text, Problems problems) {
    try {
      return new NodeReader(text, problems).document();
    } catch (RuntimeException unreadable) {
      SyntaxMistake.add(unreadable, new Places(text), problems);
      return null;
    }
  }

  private YamlNode document() {
    parser.next();
    YamlNode root = new Mapping(0, 0, List.of());
    if (parser.peekEvent() instanceof DocumentStartEvent start) {
      if (!start.getTags().isEmpty()) {
        problems.add(start(start), end(start), "directives are not read; leave the line out");
      }
      parser.next();
      root = node(0);
      parser.next();
    }
    if (!parser.checkEvent(ID.StreamEnd)) {
      Event second = parser.peekEvent();
      problems.add(start(second), end(second), "a second document begins here; a file holds one");
    }
    return root.isNothing() ? new Mapping(0, 0, List.of()) : root;
  }

  private YamlNode node(int depth) {
    Event event = parser.next();
    if (depth > DEPTH_MOST) {
      throw new SyntaxMistake.TooDeep(start(event));
    }
    if (event instanceof AliasEvent alias) {
      return meant(alias);
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), scalar);
      return keep(scalar.getAnchor(), new Scalar(start(scalar), end(scalar), scalar.getValue(), scalar.isPlain()));
    }
    CollectionStartEvent collection = (CollectionStartEvent) event;
    refuseTag(collection.getTag(), collection);
    return keep(collection.getAnchor(), event instanceof MappingStartEvent ? mapping(event, depth)
        : sequence(event, depth));
  }

  private YamlNode sequence(Event begin, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!parser.checkEvent(ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    return new Sequence(start(begin), end(parser.next()), items);
  }

  private YamlNode mapping(Event begin, int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<YamlNode> merges = new ArrayList<>();
    while (!parser.checkEvent(ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      YamlNode value = node(depth + 1);
      if (!(key instanceof Scalar name)) {
        problems.add(key.start(), key.end(), "a key is a text, found " + key.shown());
      } else if (name.plain() && name.text().equals("<<")) {
        merges.add(value);
      } else {
        add(entries, name, value);
      }
    }
    merges.forEach(other -> merge(entries, other));
    return new Mapping(start(begin), end(parser.next()), List.copyOf(entries.values()));
  }

  private void add(Map<String, Entry> entries, Scalar name, YamlNode value) {
    Entry first = entries.putIfAbsent(name.text(), new Entry(name, value));
    if (first != null) {
      problems.add(name.start(), name.end(), "key " + name.shown() + " stands here a second time; the first is in line "
          + places.line(first.key().start()));
    }
  }

  /** What a mapping says itself goes before what it takes from others, and of those the first goes before. */
  private void merge(Map<String, Entry> entries, YamlNode other) {
    if (other instanceof Sequence several) {
      several.items().forEach(one -> mergeOne(entries, one));
    } else {
      mergeOne(entries, other);
    }
  }

  private void mergeOne(Map<String, Entry> entries, YamlNode other) {
    if (!(other instanceof Mapping mapping)) {
      problems.add(other.start(), other.end(), "<< takes in keys with values, or a list of such, found " + other.shown());
      return;
    }
    merged += mapping.entries().size();
    if (merged > Reading.VALUES_MOST) {
      throw new SyntaxMistake.TooMuch(other.start());
    }
    mapping.entries().forEach(entry -> entries.putIfAbsent(entry.key().text(), entry));
  }

  private YamlNode meant(AliasEvent alias) {
    YamlNode node = anchors.get(alias.getAlias());
    if (node == null) {
      problems.add(start(alias), end(alias), "nothing that ends before this is marked &" + alias.getAlias().getValue());
      return new Scalar(start(alias), end(alias), "*" + alias.getAlias().getValue(), false);
    }
    return node;
  }

  private YamlNode keep(Optional<Anchor> anchor, YamlNode node) {
    anchor.ifPresent(name -> anchors.put(name, node));
    return node;
  }

  private void refuseTag(Optional<String> tag, Event event) {
    tag.ifPresent(word -> problems.add(start(event), end(event), "tags such as " + shortened(word)
        + " are not read; what a value is follows from its key"));
  }

  private static String shortened(String tag) {
    return tag.replace("tag:yaml.org,2002:", "!!");
  }

  private int start(Event event) {
    return event.getStartMark().map(Mark::getIndex).map(places::offset).orElse(0);
  }

  private int end(Event event) {
    return event.getEndMark().map(Mark::getIndex).map(places::offset).orElse(0);
  }
}
