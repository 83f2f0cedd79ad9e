package io.weir.pipeline.definition;

import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Passage;
import io.weir.config.yaml.Placed;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.language.ProgramHoles;
import io.weir.pipeline.definition.SinkNode.WhenFull;
import io.weir.sink.SinkSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind a sink's name: what it takes, its kind with the options of that kind, and what happens when it is slow. */
final class SinkKeys {
  static final Key<List<Placed<String>>> FROM = Key.of("from", Types.oneOrMore(Types.placed(Types.text()))
      .called("NAME or [NAME, …]", "the name of a source or transform, or a list of such"),
      "The sources and transforms it takes records from. Records of each come in their order.").required();
  static final Key<Passage> WHEN = Key.of("when", Types.passage("EXPRESSION", "an expression", ProgramHoles::kept),
      "An expression: only records for which it is true are written. Those for which it is null or false are left out.");
  static final Key<Passage> AS = Key.of("as", Types.passage("FORMAT", "a format of 'as'", ProgramHoles::kept),
      "How records are written, as the step 'as' says it: json, raw, csv, text \"{host} {status}\".")
      .usually("as the transform's program says; else JSON for records with fields, others as they are");
  static final Key<Boolean> REQUIRED = Key.of("required", Types.flag(),
      "Whether records count as arrived only when they have arrived here, and the rest of the pipeline waits when this sink "
          + "is slow. With false a sink that is slow or gone stops nobody; what does not fit into its buffer is dropped, or "
          + "spilled to disk.").orElse(true);
  static final Key<ByteSize> BUFFER = Key.of("buffer", Types.size(64 << 10, 1L << 40),
      "How much may wait in memory in front of it.").orElse(new ByteSize(8 << 20));
  static final Key<WhenFull> WHEN_FULL = Key.of("when_full", Types.choice(WhenFull.class),
      "What happens when more would wait: block (they wait, and so does what brings them), drop_newest (they are dropped and "
          + "counted), spill (they are written to disk below data_dir and come later, also after a restart).")
      .usually("block; drop_newest where required is false");
  static final Key<ByteSize> SPILL = Key.of("spill", Types.size(1 << 20, 1L << 50),
      "How much may wait on disk, with when_full: spill. Beyond it a required sink blocks, another drops.")
      .usually("1GiB");
  private static final long SPILL_USUALLY = 1L << 30;

  private final List<Key<? extends SinkSettings>> types = new ArrayList<>();
  private final Section<Values> section;
  private final Section<Values> deadLetter;

  SinkKeys(List<Component<SinkSettings>> components) {
    components.forEach(component -> types.add(component.key()));
    List<Key<?>> keys = new ArrayList<>(List.of(FROM, WHEN, AS));
    keys.addAll(types);
    keys.addAll(List.of(REQUIRED, BUFFER, WHEN_FULL, SPILL));
    section = Section.of("a sink", "Where records go: exactly one kind of sink with its options.", keys, values -> values)
        .exactlyOne(List.copyOf(types)).checked(SinkKeys::check).evenIfWrong();
    List<Key<?>> few = keys.subList(3, keys.size());
    deadLetter = Section.of("dead_letter", "Where records go that fail: a sink that takes from everywhere. Each comes as a JSON "
        + "line with line (or line_base64), source, number, step and error.", few, values -> values)
        .exactlyOne(List.copyOf(types)).checked(SinkKeys::check).evenIfWrong();
  }

  Section<Values> section() {
    return section;
  }

  Section<Values> deadLetter() {
    return deadLetter;
  }

  private static void check(Values sink) {
    WhenFull whenFull = sink.find(WHEN_FULL);
    if (whenFull == WhenFull.BLOCK && Boolean.FALSE.equals(sink.find(REQUIRED))) {
      sink.mistake(WHEN_FULL, "a sink with required: false holds nobody up; write drop_newest or spill");
    }
    if (sink.has(SPILL) && whenFull != WhenFull.SPILL) {
      sink.mistake(SPILL, "nothing is written to disk without when_full: spill");
    }
  }

  /** The kind that is written, or null where none or several are. */
  @Nullable Key<? extends SinkSettings> type(Values sink) {
    List<Key<? extends SinkSettings>> written = types.stream().<Key<? extends SinkSettings>>map(key -> key)
        .filter(sink::has).toList();
    return written.size() == 1 ? written.get(0) : null;
  }

  /** The sink of a section without mistakes. */
  SinkNode node(String name, List<String> from, String program, Values sink) {
    Key<? extends SinkSettings> type = type(sink);
    if (type == null) {
      throw new IllegalStateException("sink " + name + " was not checked");
    }
    boolean required = sink.get(REQUIRED);
    WhenFull said = sink.find(WHEN_FULL);
    WhenFull whenFull = said != null ? said : required ? WhenFull.BLOCK : WhenFull.DROP_NEWEST;
    ByteSize spill = sink.find(SPILL);
    return new SinkNode(name, type.name(), from, program, sink.get(type), required, sink.get(BUFFER).bytes(), whenFull,
        whenFull != WhenFull.SPILL ? 0 : spill == null ? SPILL_USUALLY : spill.bytes());
  }
}
