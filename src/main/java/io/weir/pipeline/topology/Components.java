package io.weir.pipeline.topology;

import io.weir.pipeline.wiring.Fanin;
import io.weir.pipeline.wiring.Fanout;
import io.weir.pipeline.wiring.Wiring;
import io.weir.config.OpeningException;
import io.weir.framing.Framing;
import io.weir.language.Language;
import io.weir.language.Program;
import io.weir.language.ProgramMistakes;
import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.SinkNode;
import io.weir.pipeline.definition.SourceNode;
import io.weir.pipeline.definition.TransformNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The components of one state of the pipeline file, made new or taken over from the state before where the file says the same of
 * them.
 */
final class Components {
  final Map<String, SourceRun> sources = new LinkedHashMap<>();
  final Map<String, TransformRun> transforms = new LinkedHashMap<>();
  final Map<String, SinkRun> sinks = new LinkedHashMap<>();
  private final Set<Object> made = new LinkedHashSet<>();
  private final PipelineFile file;
  private final World world;
  private @Nullable Components before;

  Components(PipelineFile file, World world, @Nullable Components before) {
    this.file = file;
    this.world = world;
    this.before = before;
    file.sources().forEach(this::add);
    for (TransformNode node : file.transforms()) {
      add(node);
    }
    for (SinkNode node : file.sinks()) {
      add(node);
    }
  }

  PipelineFile file() {
    return file;
  }

  private void add(SourceNode node) {
    SourceRun old = before == null ? null : before.sources.get(node.name());
    sources.put(node.name(), old != null && old.node().equals(node) ? old : made(new SourceRun(node, world)));
  }

  private void add(TransformNode node) {
    boolean lines = lines(node.from());
    TransformRun old = before == null ? null : before.transforms.get(node.name());
    boolean stays = old != null && old.lines() == lines && old.node().program().equals(node.program());
    transforms.put(node.name(), old != null && stays ? old : made(new TransformRun(node, compiled(node.program()), lines,
        lineBytesMax(), file.schedule(), world)));
  }

  private void add(SinkNode node) {
    boolean lines = lines(node.from());
    SinkRun old = before == null ? null : before.sinks.get(node.name());
    boolean stays = old != null && old.lines() == lines && same(old.node(), node);
    sinks.put(node.name(), old != null && stays ? old : made(new SinkRun(node, compiled(node.program()), lines,
        lineBytesMax(), file.schedule(), world)));
  }

  /** Whom it takes from may change without changing it. */
  private static boolean same(SinkNode one, SinkNode other) {
    return new SinkNode(one.name(), one.type(), other.from(), one.program(), one.settings(), one.required(), one.bufferBytes(),
        one.whenFull(), one.spillBytes()).equals(other);
  }

  private <T> T made(T component) {
    made.add(component);
    return component;
  }

  /** The change is made: nothing is new any more, and what was before is forgotten. */
  void settle() {
    made.clear();
    before = null;
  }

  boolean isNew(Object component) {
    return made.contains(component);
  }

  /** Whether all of these are sources, and bring lines. */
  private boolean lines(List<String> from) {
    return file.sources().stream().filter(source -> from.contains(source.name()))
        .filter(source -> source.settings().bringsLines() && source.batches().multiline() == null
            && source.batches().framing().equals(Framing.NEWLINE)).count() == from.size();
  }

  private int lineBytesMax() {
    return file.sources().stream().mapToInt(source -> source.batches().lineBytesMax()).max().orElse(1 << 20);
  }

  private Program compiled(String program) {
    try {
      return Language.compile(program, world.language().behindOthers());
    } catch (ProgramMistakes mistakes) {
      throw new IllegalArgumentException("the pipeline file was not checked: " + mistakes.show(program), mistakes);
    }
  }

  /** Opens what is new, all of it or nothing; what must wait for an old one to let go of its place is left out. */
  List<Unopened> open() {
    List<Unopened> wrong = new ArrayList<>();
    for (SinkRun sink : sinks.values()) {
      if (isNew(sink) && !waitsForPlace(sink)) {
        open(sink::open, sink.node().name(), wrong);
      }
    }
    for (SourceRun source : sources.values()) {
      if (isNew(source) && !waitsForPlace(source)) {
        open(source::open, source.node().name(), wrong);
      }
    }
    return wrong;
  }

  private interface Opening {
    void open() throws OpeningException;
  }

  private static void open(Opening opening, String name, List<Unopened> wrong) {
    try {
      opening.open();
    } catch (OpeningException failed) {
      boolean folder = failed.key().equals("data_dir");
      wrong.add(new Unopened(folder ? "data_dir" : name, folder ? "" : failed.key(), String.valueOf(failed.getMessage())));
    }
  }

  /** Whether an old source of that name or at that place must have ended before. */
  boolean waitsForPlace(SourceRun source) {
    return !oldSourcesInTheWay(source).isEmpty();
  }

  List<SourceRun> oldSourcesInTheWay(SourceRun source) {
    String place = source.node().settings().place();
    return before == null ? List.of() : before.sources.values().stream().filter(old -> !sources.containsValue(old))
        .filter(old -> Places.touch(old.node().settings().place(), place)
            || place.isEmpty() && old.node().name().equals(source.node().name())).toList();
  }

  boolean waitsForPlace(SinkRun sink) {
    return !oldSinksInTheWay(sink).isEmpty();
  }

  List<SinkRun> oldSinksInTheWay(SinkRun sink) {
    String place = sink.node().settings().place();
    return before == null ? List.of() : before.sinks.values().stream().filter(old -> !sinks.containsValue(old))
        .filter(old -> !place.isEmpty() && old.node().settings().place().equals(place)
            || old.node().name().equals(sink.node().name()) && old.spills()).toList();
  }

  /** Lets go of what is new, because something else could not be opened. */
  void abandonNew() {
    sources.values().stream().filter(this::isNew).forEach(SourceRun::abandon);
    transforms.values().stream().filter(this::isNew).forEach(TransformRun::abandon);
    sinks.values().stream().filter(this::isNew).forEach(SinkRun::abandon);
  }

  /** What was there before and is no longer. */
  Set<Object> gone() {
    Set<Object> gone = new LinkedHashSet<>();
    if (before != null) {
      gone.addAll(before.sources.values());
      gone.addAll(before.transforms.values());
      gone.addAll(before.sinks.values());
      gone.removeAll(sources.values());
      gone.removeAll(transforms.values());
      gone.removeAll(sinks.values());
    }
    return gone;
  }

  List<Wiring.Wanted> wanted() {
    List<Wiring.Wanted> wanted = new ArrayList<>();
    file.transforms().forEach(node -> {
      TransformRun to = transforms.get(node.name());
      node.from().forEach(name -> wanted.add(edge(name, to, to.in(), false)));
    });
    file.sinks().forEach(node -> {
      SinkRun to = sinks.get(node.name());
      node.from().forEach(name -> wanted.add(edge(name, to, to.in(), !node.required())));
    });
    return wanted;
  }

  private Wiring.Wanted edge(String name, Object to, Fanin in, boolean optional) {
    Object old = before == null ? null : before.named(name);
    Object now = named(name);
    return new Wiring.Wanted(now, fanout(now), to, in, old == now ? null : old, optional);
  }

  private Object named(String name) {
    Object source = sources.get(name);
    return source == null ? transforms.getOrDefault(name, null) : source;
  }

  private static Fanout fanout(Object component) {
    return component instanceof SourceRun source ? source.out() : ((TransformRun) component).out();
  }

  /** Of everything others may take from. */
  Map<Object, Fanout> fanouts() {
    Map<Object, Fanout> fanouts = new IdentityHashMap<>();
    sources.values().forEach(source -> fanouts.put(source, source.out()));
    transforms.values().forEach(transform -> fanouts.put(transform, transform.out()));
    return fanouts;
  }
}
