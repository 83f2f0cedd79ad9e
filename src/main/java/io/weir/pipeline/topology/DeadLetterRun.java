package io.weir.pipeline.topology;

import io.weir.pipeline.lane.SinkLane;
import io.weir.pipeline.lane.MemoryWaiting;
import io.weir.pipeline.lane.Mishaps;
import io.weir.pipeline.lane.Totals;
import io.weir.batch.Delivery;
import io.weir.batch.Failure;
import io.weir.batch.Output;
import io.weir.config.OpeningException;
import io.weir.metrics.ComponentMeter;
import io.weir.pipeline.definition.SinkNode;
import io.weir.scheduling.SerialLane;
import io.weir.sink.SinkContext;
import io.weir.sink.file.DeadLetterText;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The sink for records that failed anywhere in the pipeline. What is brought here counts as memory owed, so reading slows down. */
final class DeadLetterRun {
  private final SinkNode node;
  private final World world;
  private final ComponentMeter meter;
  private final SerialLane thread;
  private final SinkLane lane;

  DeadLetterRun(SinkNode node, World world) {
    this.node = node;
    this.world = world;
    meter = new ComponentMeter(ComponentMeter.Kind.SINK, node.name(), node.type());
    thread = new SerialLane(node.name());
    lane = new SinkLane(node.name(), thread.executor(), world.clock(), world.credit(), new Refusals(), new Totals(), meter);
    lane.done().thenRun(thread::retire);
  }

  SinkNode node() {
    return node;
  }

  ComponentMeter meter() {
    return meter;
  }

  SinkLane lane() {
    return lane;
  }

  void open() throws OpeningException {
    lane.open(node.settings().open(new SinkContext(node.name(), meter, world.notices().apply("sink " + node.name()),
        world.dataFolder().resolve("sinks").resolve(node.name()))), new MemoryWaiting(node.bufferBytes(), false));
  }

  void put(List<Failure> failures, String component, Delivery delivery) {
    Output text = DeadLetterText.of(failures, component);
    Output letters = new Output(text.bytes(), text.start(), text.length(), true, text.tally(), null, delivery, text.spans());
    world.credit().exchange(0, 0, letters.held());
    meter.receivedRecords.add(failures.size());
    lane.put(letters);
  }

  /** Nothing more will fail. */
  CompletableFuture<Void> finish() {
    lane.inputOver();
    return lane.done();
  }

  /** A dead letter that is refused as well goes nowhere: sent here again it would be refused again, forever. */
  private final class Refusals implements Mishaps {
    @Override
    public void failed(String component, List<Failure> failures, Delivery delivery) {
      meter.discard("refused", failures.size());
      world.notices().apply(component).warn(failures.size() + " dead letters are refused for good and are lost: "
          + (failures.isEmpty() ? "" : failures.get(0).message()));
      delivery.acknowledge();
    }

    @Override
    public void bug(String component, Throwable cause) {
      world.mishaps().bug(component, cause);
    }

    @Override
    public void lost(String component, String message, boolean quietly) {
      world.mishaps().lost(component, message, quietly);
    }

    @Override
    public boolean broken() {
      return world.mishaps().broken();
    }
  }
}
