package io.weir.pipeline.topology;

import io.weir.batch.Counted;
import io.weir.pipeline.lane.Clock;
import io.weir.pipeline.lane.Totals;
import io.weir.pipeline.wiring.Wiring;
import io.weir.checkpoint.Checkpoints;
import io.weir.config.OpeningException;
import io.weir.language.LanguageOptions;
import io.weir.metrics.Notices;
import io.weir.pipeline.DroppedErrors;
import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.SinkNode;
import io.weir.pipeline.topology.Ended.How;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.Pools;
import io.weir.scheduling.Steering;
import io.weir.scheduling.schedule.Schedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A long-lived pipeline: opened as a whole or not at all, started, changed while it runs, drained, ended. Stopping is completing,
 * never cancelling: sources end at a record's end, everything read goes its way, then positions are stored. Any thread.
 */
public final class Graph {
  private static final long TICK_MILLIS = 200;

  private final World world;
  private final GraphMishaps mishaps;
  private final Wiring wiring = new Wiring();
  private final LateOpenings late;
  private final Function<String, Notices> notices;
  private final CompletableFuture<Ended> done = new CompletableFuture<>();
  private final Set<Object> leaving = ConcurrentHashMap.newKeySet();
  private volatile Components components;
  private volatile boolean draining;
  private boolean stopping;
  private boolean ending;
  private volatile boolean givingUp;
  private Consumer<String> listener = line -> {};
  private volatile int generation = 1;
  private final long startedMillis = System.currentTimeMillis();

  private Graph(PipelineFile file, ByteBudget budget, LanguageOptions language, Function<String, Notices> notices,
      Checkpoints checkpoints) {
    this.notices = notices;
    ByteBudget.Share credit = budget.open();
    mishaps = new GraphMishaps(checkpoints, notices, this::end);
    world = new World(budget, credit, new Clock(), new Pools(), new Totals(), mishaps, checkpoints, file.dataFolder(), language,
        notices);
    late = new LateOpenings(world);
    components = new Components(file, world, null);
    SinkNode dead = file.deadLetter();
    mishaps.deadLetters(dead == null ? null : new DeadLetterRun(dead, world));
  }

  /**
   * Takes everything the file names: ports, folders, certificates. Reads and writes no record.
   *
   * @param notices makes what a component tells people with
   */
  public static Graph open(PipelineFile file, ByteBudget budget, LanguageOptions language, Function<String, Notices> notices)
      throws NotOpened {
    DroppedErrors.count();
    Checkpoints checkpoints;
    try {
      checkpoints = Checkpoints.open(file.dataFolder(), Checkpoints.USUALLY, notices.apply(""));
    } catch (OpeningException failed) {
      throw new NotOpened(List.of(new Unopened(failed.key(), "", String.valueOf(failed.getMessage()))));
    }
    Graph graph = new Graph(file, budget, language, notices, checkpoints);
    List<Unopened> wrong = new ArrayList<>(graph.components.open());
    graph.openDeadLetters(graph.deadLetters(), wrong);
    graph.follow(file.schedule()).forEach(refusal -> wrong.add(new Unopened("schedule", "", refusal)));
    if (!wrong.isEmpty()) {
      graph.abandon();
      throw new NotOpened(wrong);
    }
    return graph;
  }

  private void openDeadLetters(@Nullable DeadLetterRun run, List<Unopened> wrong) {
    try {
      if (run != null) {
        run.open();
      }
    } catch (OpeningException failed) {
      wrong.add(new Unopened(run.node().name(), failed.key(), String.valueOf(failed.getMessage())));
    }
  }

  /** It is not to start after all: lets go of what was opened. */
  public void abandon() {
    components.abandonNew();
    DeadLetterRun dead = deadLetters();
    if (dead != null) {
      dead.finish();
    }
    letGo();
  }

  /** Begins to read. */
  public synchronized void start() {
    Components now = components;
    begin(now);
    world.clock().every(TICK_MILLIS, () -> {
      long millis = System.currentTimeMillis();
      components.transforms.values().forEach(transform -> transform.tick(millis));
    });
    StallWatch.start(this::components, world.clock(), notices.apply(""));
  }

  private void begin(Components now) {
    now.sinks.values().stream().filter(now::isNew).forEach(SinkRun::start);
    now.transforms.values().stream().filter(now::isNew).forEach(TransformRun::start);
    wiring.change(now.wanted(), now.gone(), now.fanouts());
    now.sources.values().stream().filter(now::isNew).forEach(source -> {
      source.ended().thenRun(this::sourceEnded);
      List<SourceRun> inTheWay = now.oldSourcesInTheWay(source);
      if (inTheWay.isEmpty()) {
        source.start();
      } else {
        CompletableFuture.allOf(inTheWay.stream().map(SourceRun::drained).toArray(CompletableFuture[]::new))
            .thenRunAsync(() -> late.open(source), World.LATER);
      }
    });
    now.sinks.values().stream().filter(sink -> now.isNew(sink) && now.waitsForPlace(sink)).forEach(sink ->
        CompletableFuture.allOf(now.oldSinksInTheWay(sink).stream().map(SinkRun::ended).toArray(CompletableFuture[]::new))
            .thenRunAsync(() -> late.open(sink), World.LATER));
  }

  /**
   * Goes over to another state of the file, while records flow. What the file says the same of as before goes on untouched.
   *
   * @return what has changed, in words
   * @throws NotOpened something new cannot be opened: everything goes on as before
   */
  public synchronized List<String> change(PipelineFile next) throws NotOpened {
    if (draining) {
      throw new NotOpened(List.of(new Unopened("", "", "the pipeline is ending, as it was stopped or its sources have ended;"
          + " start it again with this file")));
    }
    Components before = components;
    Components now = new Components(next, world, before);
    List<Unopened> wrong = new ArrayList<>(now.open());
    DeadLetterRun deadBefore = deadLetters();
    SinkNode dead = next.deadLetter();
    boolean deadStays = Objects.equals(dead, before.file().deadLetter());
    DeadLetterRun deadNow = deadStays ? deadBefore : dead == null ? null : new DeadLetterRun(dead, world);
    if (!deadStays) {
      openDeadLetters(deadNow, wrong);
    }
    follow(now, next.schedule()).forEach(refusal -> wrong.add(new Unopened("schedule", "", refusal)));
    if (!wrong.isEmpty()) {
      follow(before, before.file().schedule());
      now.abandonNew();
      if (!deadStays && deadNow != null) {
        deadNow.finish();
      }
      throw new NotOpened(wrong);
    }
    List<String> said = Changes.between(before.file(), next);
    mishaps.deadLetters(deadNow);
    Set<Object> gone = now.gone();
    leaving.addAll(gone);
    components = now;
    begin(now);
    gone.forEach(this::leave);
    if (!deadStays && deadBefore != null) {
      deadBefore.finish();
    }
    now.settle();
    generation++;
    decisions(listener);
    return said;
  }

  /** What goes runs dry; a sink that cannot is given up after the time for stopping. */
  private void leave(Object component) {
    if (component instanceof SourceRun source) {
      source.drained().thenRun(() -> leaving.remove(source));
      Thread.ofPlatform().daemon().name("weir-stopping").start(source::stop);
    } else if (component instanceof TransformRun transform) {
      transform.ended().thenRun(() -> leaving.remove(transform));
      transform.in().seal();
    } else if (component instanceof SinkRun sink) {
      sink.ended().thenRun(() -> leaving.remove(sink));
      sink.in().seal();
      world.clock().after(components.file().shutdownTimeout().toNanos(), () -> {
        if (!sink.ended().isDone()) {
          long records = sink.lane().giveUp(true);
          notices.apply("sink " + sink.node().name()).warn("the sink is no longer in the pipeline file and did not take "
              + Counted.of(records, "record") + ", given up now");
        }
      });
    }
  }

  /** Gives every component its part of the schedule; answers what is wrong with it. */
  public synchronized List<String> follow(Schedule schedule) {
    return follow(components, schedule);
  }

  private static List<String> follow(Components now, Schedule schedule) {
    List<String> wrong = new ArrayList<>();
    each(now, (name, steering) -> {
      Schedule own = StageSchedules.of(schedule, name, steering.stages().stream().map(stage -> stage.stage()).toList());
      steering.apply(own).forEach(refusal -> wrong.add(name + ": " + refusal));
    });
    return wrong;
  }

  private static void each(Components now, BiConsumer<String, Steering> steered) {
    now.transforms.forEach((name, transform) -> steered.accept(name, transform.steering()));
    now.sinks.forEach((name, sink) -> steered.accept(name, sink.steering()));
  }

  /** Who is told, in a line each, what schedulers decide and why. */
  public synchronized void decisions(Consumer<String> told) {
    listener = told;
    each(components, (name, steering) -> steering.listener(line -> told.accept(name + ": " + line)));
  }

  private synchronized void sourceEnded() {
    if (components.sources.values().stream().allMatch(source -> source.ended().isDone())) {
      drain();
    }
  }

  /** Reads no more, lets everything arrive that was read, ends; not later than the file allows. */
  public synchronized void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    components.sinks.values().forEach(sink -> sink.lane().leaveOnDisk());
    drain();
    for (SourceRun source : components.sources.values()) {
      Thread.ofPlatform().daemon().name("weir-stopping").start(source::stop);
    }
    world.clock().after(components.file().shutdownTimeout().toNanos(), () -> World.LATER.execute(this::giveUp));
  }

  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    Components now = components;
    List<CompletableFuture<Void>> all = new ArrayList<>();
    now.transforms.values().forEach(transform -> transform.in().seal());
    now.sinks.values().forEach(sink -> sink.in().seal());
    now.sinks.values().forEach(sink -> all.add(sink.ended()));
    now.transforms.values().forEach(transform -> all.add(transform.ended()));
    for (Object gone : leaving) {
      all.add(gone instanceof SourceRun source ? source.ended() : gone instanceof SinkRun sink ? sink.ended()
          : ((TransformRun) gone).ended());
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenRunAsync(() -> {
      DeadLetterRun dead = deadLetters();
      (dead == null ? CompletableFuture.<Void>completedFuture(null) : dead.finish())
          .thenRunAsync(this::drained, World.LATER);
    }, World.LATER);
  }

  /** Sinks that are given up end as well, but that is not how the pipeline ends. */
  private void drained() {
    if (!givingUp) {
      end(How.DRAINED, "");
    }
  }

  private void giveUp() {
    synchronized (this) {
      if (ending) {
        return;
      }
      givingUp = true;
    }
    List<String> stuck = new ArrayList<>();
    components.sinks.forEach((name, sink) -> {
      long records = sink.lane().giveUp(!sink.node().required());
      if (records > 0) {
        stuck.add("sink '" + name + "' did not take " + Counted.of(records, "record") + (sink.node().required() ? "" : " (not required)"));
      }
    });
    String message = "the time for stopping (" + components.file().shutdownTimeout().toSeconds() + " s) is over"
        + (stuck.isEmpty() ? "" : ": " + String.join(", ", stuck));
    if (world.totals().left() == 0 && world.totals().inFlight.sum() == 0) {
      notices.apply("").warn(message);
      end(How.DRAINED, "");
    } else {
      end(How.LEFT, message);
    }
  }

  private void end(How how, String message) {
    synchronized (this) {
      if (ending || mishaps.broken() && how == How.DRAINED) {
        return;
      }
      ending = true;
      draining = true;
    }
    if (how != How.DRAINED) {
      world.checkpoints().freeze();
      components.sources.values().forEach(SourceRun::abandon);
    }
    try {
      components.sources.values().forEach(SourceRun::close);
      letGo();
    } finally {
      done.complete(Ended.of(how, message, world.totals()));
    }
  }

  private void letGo() {
    try {
      world.checkpoints().close();
    } catch (IOException failed) {
      notices.apply("").error(String.valueOf(failed.getMessage()));
    }
    world.clock().close();
    world.pools().retire();
    world.credit().close();
  }

  /** Completes when it has ended, however. */
  public CompletableFuture<Ended> done() {
    return done;
  }

  /** Whether nothing is read any more. */
  public boolean isDraining() {
    return draining;
  }

  Components components() {
    return components;
  }

  World world() {
    return world;
  }

  @Nullable DeadLetterRun deadLetters() {
    return mishaps.deadLetters();
  }

  int generation() {
    return generation;
  }

  long startedMillis() {
    return startedMillis;
  }

  Set<Object> leaving() {
    return new LinkedHashSet<>(leaving);
  }
}
