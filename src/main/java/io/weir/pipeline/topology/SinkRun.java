package io.weir.pipeline.topology;

import io.weir.pipeline.lane.SinkLane;
import io.weir.pipeline.lane.Waiting;
import io.weir.pipeline.lane.MemoryWaiting;
import io.weir.pipeline.lane.SpillWaiting;
import io.weir.pipeline.lane.Totals;
import io.weir.pipeline.wiring.Fanin;
import io.weir.pipeline.wiring.Records;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.config.OpeningException;
import io.weir.language.KeyTemplate;
import io.weir.language.Program;
import io.weir.language.Program.Use;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.Notices;
import io.weir.sink.buffer.SpillBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import io.weir.pipeline.StageChain;
import io.weir.pipeline.definition.SinkNode;
import io.weir.scheduling.SerialLane;
import io.weir.scheduling.Steering;
import io.weir.scheduling.schedule.Schedule;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import io.weir.stage.PassSettings;
import io.weir.stage.RelayWorker;
import io.weir.stage.Stage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** A sink while it runs: what chooses and writes records, and the lane in front of the outlet. */
final class SinkRun {
  private final SinkNode node;
  private final World world;
  private final ComponentMeter meter;
  private final Taps taps = new Taps();
  private final SerialLane thread;
  private final Fanin in;
  private final Steering steering;
  private final StageChain chain;
  private final Exit exit;
  private final SinkLane lane;
  private final boolean lines;
  private final CompletableFuture<Void> inputOver = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** @param lines whether everything that comes in is batches of lines */
  SinkRun(SinkNode node, Program program, boolean lines, int lineBytesMax, Schedule schedule, World world) {
    this.node = node;
    this.world = world;
    this.lines = lines;
    meter = new ComponentMeter(ComponentMeter.Kind.SINK, node.name(), node.type());
    thread = new SerialLane(node.name());
    in = new Fanin(thread.executor(), meter.backpressureNanos);
    List<Stage> stages = stages(program, World.passes(lineBytesMax));
    steering = new Steering(StageSchedules.of(schedule, node.name(), stages), meter.sentRecords::sum, world.pools());
    chain = new StageChain(stages, steering, world.credit(), world.mishaps()::broken, true);
    exit = new Exit(node.name(), meter, world.credit(), world.mishaps(), world.totals(), World.DELIMITER);
    lane = lane(node, thread, meter, world, world.totals());
    CompletableFuture.allOf(lane.done(), inputOver).thenRun(this::end);
  }

  static SinkLane lane(SinkNode node, SerialLane thread, ComponentMeter meter, World world, Totals totals) {
    return new SinkLane(node.name(), thread.executor(), world.clock(), world.credit(), world.mishaps(), totals, meter);
  }

  /** What was left on disk by an earlier run is sent first, even where nothing is to be written there any more. */
  private Waiting waiting() throws OpeningException {
    Path folder = world.dataFolder().resolve("buffers").resolve(node.name());
    if (!spills() && !Files.isDirectory(folder)) {
      return new MemoryWaiting(node.bufferBytes(), node.whenFull() == SinkNode.WhenFull.DROP_NEWEST);
    }
    Notices notices = world.notices().apply("sink " + node.name());
    try {
      SpillBuffer disk = SpillBuffer.open(folder, Math.max(1, node.spillBytes()), notices);
      return new SpillWaiting(disk, spills(), node.bufferBytes(), world.credit(), world.totals(), notices);
    } catch (IOException failed) {
      throw new OpeningException("when_full", "the buffer on disk in " + folder + " cannot be used: " + failed.getMessage());
    }
  }

  /** Batches of lines that nobody looks at go on as they came. */
  private List<Stage> stages(Program program, PassSettings passes) {
    SinkSettings settings = node.settings();
    String key = settings.keyTemplate();
    Use use = Use.writing(lines, settings.needsSpans(), key == null ? null : KeyTemplate.parse(key));
    List<Stage> stages = program.stages(passes, use);
    if (!lines || !program.copies() || settings.needsSpans()) {
      return stages;
    }
    Stage writes = stages.get(0);
    return List.of(new Stage("write", Stage.Nature.CPU, () -> new RelayWorker(passes, writes.workers().get())));
  }

  boolean spills() {
    return node.whenFull() == SinkNode.WhenFull.SPILL;
  }

  SinkNode node() {
    return node;
  }

  boolean lines() {
    return lines;
  }

  Taps taps() {
    return taps;
  }

  ComponentMeter meter() {
    return meter;
  }

  Fanin in() {
    return in;
  }

  SinkLane lane() {
    return lane;
  }

  Steering steering() {
    return steering;
  }

  StageChain chain() {
    return chain;
  }

  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Takes what the sink needs; from then on outputs can go out. */
  void open() throws OpeningException {
    Waiting waiting = waiting();
    lane.open(node.settings().open(new SinkContext(node.name(), meter, world.notices().apply("sink " + node.name()),
        world.dataFolder().resolve("sinks").resolve(node.name()))), waiting);
  }

  void start() {
    steering.start();
    chain.run(in.doOnNext(parcel -> meter.receivedBytes.add(Records.bytes(parcel))), false, null).<Parcel>handle(exit::leave).subscribe(new Input());
  }

  /** It is not to start after all. */
  void abandon() {
    lane.giveUp(false);
    inputOver.complete(null);
  }

  private void end() {
    steering.close();
    chain.close();
    thread.retire();
    ended.complete(null);
  }

  /** Brings outputs into the lane while it has room. */
  private final class Input implements CoreSubscriber<Parcel> {
    private final AtomicBoolean asking = new AtomicBoolean();
    private @Nullable Subscription stages;

    @Override
    public void onSubscribe(Subscription s) {
      stages = s;
      lane.onRoom(this::ask);
      ask();
    }

    private void ask() {
      Subscription from = stages;
      if (from != null && lane.isOpen() && (lane.hasRoom() || node.whenFull() == SinkNode.WhenFull.DROP_NEWEST)
          && asking.compareAndSet(false, true)) {
        from.request(1);
      }
    }

    @Override
    public void onNext(Parcel parcel) {
      asking.set(false);
      taps.see(parcel);
      lane.put((Output) parcel);
      ask();
    }

    @Override
    public void onError(Throwable bug) {
      world.mishaps().bug(node.name(), bug);
    }

    @Override
    public void onComplete() {
      lane.inputOver();
      inputOver.complete(null);
    }
  }
}
