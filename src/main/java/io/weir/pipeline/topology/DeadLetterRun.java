package io.weir.pipeline.topology;

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
    lane = SinkRun.lane(node, thread, meter, world, new Totals());
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
}
