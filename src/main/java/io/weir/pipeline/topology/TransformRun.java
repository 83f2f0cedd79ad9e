package io.weir.pipeline.topology;

import io.weir.pipeline.wiring.Fanin;
import io.weir.pipeline.wiring.Fanout;
import io.weir.pipeline.wiring.Records;
import io.weir.batch.Parcel;
import io.weir.language.Program;
import io.weir.metrics.ComponentMeter;
import io.weir.pipeline.StageChain;
import io.weir.pipeline.definition.TransformNode;
import io.weir.record.Rows;
import io.weir.scheduling.SerialLane;
import io.weir.scheduling.Steering;
import io.weir.scheduling.schedule.Schedule;
import io.weir.stage.Stage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;

/** A transform while it runs. */
final class TransformRun {
  private final TransformNode node;
  private final ComponentMeter meter;
  private final Taps taps = new Taps();
  private final SerialLane lane;
  private final Fanin in;
  private final Fanout out;
  private final Steering steering;
  private final StageChain chain;
  private final Exit exit;
  private final boolean waitsForTime;
  private final boolean lines;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** @param lines whether everything that comes in is batches of lines */
  TransformRun(TransformNode node, Program program, boolean lines, int lineBytesMax, Schedule schedule, World world) {
    this.node = node;
    this.lines = lines;
    meter = new ComponentMeter(ComponentMeter.Kind.TRANSFORM, node.name(), "program");
    lane = new SerialLane(node.name());
    in = new Fanin(lane.executor(), meter.backpressureNanos);
    out = new Fanout(world.credit(), world.totals().made);
    List<Stage> stages = program.stages(World.passes(lineBytesMax), Program.Use.passing(lines));
    waitsForTime = stages.stream().anyMatch(stage -> stage.nature() == Stage.Nature.SERIAL);
    steering = new Steering(StageSchedules.of(schedule, node.name(), stages), meter.sentRecords::sum, world.pools());
    chain = new StageChain(stages, steering, world.credit(), world.mishaps()::broken, true);
    exit = new Exit(node.name(), meter, world.credit(), world.mishaps(), world.totals(), World.DELIMITER);
  }

  TransformNode node() {
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

  Fanout out() {
    return out;
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

  void start() {
    Flux<Parcel> flow = chain.run(in.doOnNext(parcel -> meter.receivedBytes.add(Records.bytes(parcel))), false, null);
    steering.start();
    flow.<Parcel>handle(exit::leave).doOnNext(this::count).doOnComplete(this::end).subscribe(out);
  }

  private void count(Parcel parcel) {
    taps.see(parcel);
    if (parcel instanceof Rows rows) {
      meter.sentRecords.add(rows.size());
      meter.sentBytes.add(rows.textLength());
    }
  }

  void tick(long millis) {
    if (waitsForTime) {
      in.tick(millis);
    }
  }

  /** It is not to start after all. */
  void abandon() {
    end();
  }

  private void end() {
    steering.close();
    chain.close();
    lane.retire();
    ended.complete(null);
  }
}
