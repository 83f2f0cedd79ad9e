package io.weir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.pipeline.Outcome.End;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.StageControl;
import io.weir.scheduling.control.Setting;
import io.weir.scheduling.schedule.Ordering;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.StageSchedule;
import io.weir.scheduling.schedule.Strategy;
import io.weir.sink.Sink;
import io.weir.source.file.FileOptions;
import io.weir.source.file.FileSource;
import io.weir.stage.Answer;
import io.weir.stage.Inquiry;
import io.weir.stage.Room;
import io.weir.stage.Stage;
import io.weir.stage.Stage.Nature;
import io.weir.stage.Worker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random programs of stages that compute, ask and see all in order, whose strategies and limits are switched at random
 * while more than 100,000 batches flow: whatever happens, what comes out is exactly what went in, in its order, questions
 * that fail included; what is held never passes the budget and is back at zero when the last byte is written.
 */
class SwitchingModelTest {
  private static final int BATCH_BYTES = 32;
  /** With the eight spare bytes of every buffer of a file. */
  private static final long BUFFER_BYTES = BATCH_BYTES + 8;
  private static final int RECORDS = 66_000;
  private static final long BUDGET = 4 << 20;
  private static final int MOST_OUT = 40;

  private final ByteBudget budget = new ByteBudget(BUDGET);
  private final AtomicInteger batches = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void switchingLosesRepeatsAndReordersNothing(long seed) {
    Random random = new Random(seed);
    List<Model> asking = new ArrayList<>();
    List<Stage> stages = stages(random, asking);
    Checked sink = new Checked();
    Settings settings = Settings.usual().budget(budget).schedule(Schedule.AUTO).live(true);

    Pipeline pipeline = new Pipeline(source(), stages, sink, settings);
    sink.each = () -> switchSomething(random, pipeline.steering().stages());
    Outcome outcome = pipeline.start().orTimeout(60, TimeUnit.SECONDS).join();

    assertThat(outcome.end()).isEqualTo(End.DONE);
    assertThat(sink.text()).isEqualTo(IntStream.range(0, RECORDS).mapToObj(i -> expected(i, asking.size()))
        .collect(Collectors.joining()));
    assertThat(batches.get()).isGreaterThan(100_000 / 8);
    assertThat(answered.get()).isEqualTo(RECORDS * asking.size());
    assertThat(asking).allSatisfy(model -> assertThat(model.mostOut.get()).isLessThanOrEqualTo(2 * MOST_OUT));
    assertThat(asking).allSatisfy(model -> assertThat(model.out.get()).isZero());
    assertThat(budget.peak()).isLessThanOrEqualTo(BUDGET);
    assertThat(sink.heldAtTheEnd).as("but for the buffer the source may still close").isIn(0L, BUFFER_BYTES);
  }

  @ParameterizedTest
  @CsvSource({"1,KEY", "2,KEY", "3,NONE"})
  void whatLeavesInTheOrderOfKeysOrInNoneIsStillAllThatCame(long seed, Ordering ordering) {
    Random random = new Random(seed);
    List<Model> asking = List.of(new Model(seed, answered), new Model(seed + 1, answered));
    List<Stage> stages = List.of(new Stage("frame", Nature.CPU, () -> new Framing(batches)),
        Stage.asking("one", "ask", () -> asking.get(0)), new Stage("take", Nature.CPU, TakeAnswers::new),
        Stage.asking("two", "ask", () -> asking.get(1)), new Stage("take-2", Nature.CPU, TakeAnswers::new),
        new Stage("write", Nature.CPU, Writing::new));
    Checked sink = new Checked();
    Schedule schedule = Schedule.everywhere(
        new StageSchedule(true, null, null, null, null, null, ordering, "digit"));
    Pipeline pipeline = new Pipeline(source(), stages, sink,
        Settings.usual().budget(budget).schedule(schedule).live(true));
    sink.each = () -> switchSomething(random, pipeline.steering().stages());
    assertThat(pipeline.start().orTimeout(60, TimeUnit.SECONDS).join().end()).isEqualTo(End.DONE);

    List<String> out = sink.text().lines().toList();
    assertThat(out).containsExactlyInAnyOrderElementsOf(
        IntStream.range(0, RECORDS).mapToObj(i -> expected(i, 2).trim()).toList());
    if (ordering == Ordering.KEY) {
      for (int digit = 0; digit < 10; digit++) {
        String last = "" + digit;
        assertThat(out.stream().map(line -> line.replaceAll("[!?]", "")).filter(line -> line.endsWith(last))
            .mapToInt(Integer::parseInt).toArray()).isSorted();
      }
      assertThat(out.stream().map(line -> line.replaceAll("[!?]", "")).mapToInt(Integer::parseInt).toArray())
          .as("a lane does not wait for another").isNotEqualTo(IntStream.range(0, RECORDS).toArray());
    }
    assertThat(budget.peak()).isLessThanOrEqualTo(BUDGET);
    assertThat(sink.heldAtTheEnd).as("but for the buffer the source may still close").isIn(0L, BUFFER_BYTES);
  }

  private static FileSource source() {
    String text = IntStream.range(0, RECORDS).mapToObj(i -> i + "\n").collect(Collectors.joining());
    return new FileSource(List.of("-"), FileOptions.lines().batchBytes(BATCH_BYTES),
        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String expected(int i, int asked) {
    return i + (Model.fails(i) ? "?" : "!").repeat(asked) + "\n";
  }

  private static void switchSomething(Random random, List<StageControl> stages) {
    StageControl stage = stages.get(random.nextInt(stages.size()));
    int most = 1 + random.nextInt(MOST_OUT);
    stage.set(switch (random.nextInt(3)) {
      case 0 -> Setting.INLINE;
      case 1 -> new Setting(Strategy.CPU, Math.min(6, most));
      default -> new Setting(Strategy.IO, most);
    });
  }

  /** Framing, then stages of any nature, then writing. */
  private List<Stage> stages(Random random, List<Model> asking) {
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage("frame", Nature.CPU, () -> new Framing(batches)));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      if (random.nextInt(3) == 0) {
        stages.add(new Stage("serial-" + i, Nature.SERIAL, SerialCheck::new));
      } else {
        Model model = new Model(random.nextLong(), answered);
        asking.add(model);
        stages.add(Stage.asking("ask-" + i, "ask", () -> model));
        stages.add(new Stage("take-" + i, Nature.CPU, TakeAnswers::new));
      }
    }
    stages.add(new Stage("write", Nature.CPU, Writing::new));
    return stages;
  }

  /** Answers at once, or later and in any order, on the asking thread, a thread of the room, or its own. */
  private static final class Model implements Inquiry {
    final AtomicInteger out = new AtomicInteger();
    final AtomicInteger mostOut = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final long seed;
    private final AtomicInteger answered;

    Model(long seed, AtomicInteger answered) {
      this.seed = seed;
      this.answered = answered;
    }

    static boolean fails(int question) {
      return question % 17 == 0;
    }

    @Override
    public void ask(Object question, Room room, Consumer<Answer> answer) {
      int number = (Integer) question;
      room.enter(turn -> {
        mostOut.accumulateAndGet(out.incrementAndGet(), Math::max);
        Runnable work = () -> {
          out.decrementAndGet();
          answered.incrementAndGet();
          turn.leave(!fails(number));
          answer.accept(fails(number) ? Answer.failed("no " + number) : Answer.of((long) number));
        };
        int way = Math.floorMod((int) (number * 2654435761L + seed), 64);
        if (way == 0) {
          clock.schedule(work, 50, TimeUnit.MICROSECONDS);
        } else if (way < 32) {
          turn.threads().execute(work);
        } else {
          work.run();
        }
      });
    }

    @Override
    public void close() {
      clock.shutdown();
    }
  }

  /** What stands in for passes: rows hold a text each. */
  private abstract static class Rowwise extends Worker {
    final Row row = new Row(new Names());

    final Rows copy(Rows from) {
      Rows to = new Rows(from.tally(), from.batchOrigin(), from.delivery());
      for (int i = 0; i < from.size(); i++) {
        from.load(i, row);
        each(i, from);
        to.add(row);
      }
      to.holdsText(row.releaseArena());
      return to;
    }

    void each(int i, Rows from) {}
  }

  private static final class Framing extends Rowwise {
    private final Name digit = row.names().of("digit");
    private final AtomicInteger batches;

    Framing(AtomicInteger batches) {
      this.batches = batches;
    }

    @Override
    public Parcel run(Parcel parcel) {
      batches.incrementAndGet();
      Batch batch = (Batch) parcel;
      batch.frame((byte) '\n');
      Rows rows = new Rows(new Tally(), batch.origin(), batch.delivery());
      for (int i = 0; i < batch.count(); i++) {
        int length = batch.next(i) - batch.start(i) - 1;
        row.begin(batch.bytes(), batch.start(i), length, Batch.LF);
        row.attach(Integer.parseInt(new String(batch.bytes(), batch.start(i), length, StandardCharsets.US_ASCII)));
        row.put(digit, Kind.TEXT, batch.bytes(), batch.start(i) + length - 1, 1);
        rows.add(row);
      }
      rows.tally().in = batch.count();
      rows.holdsText(row.releaseArena());
      return rows;
    }
  }

  /** Adds a mark for the answer, and asks the same again of the next stage. */
  private static final class TakeAnswers extends Rowwise {
    @Override
    public Parcel run(Parcel parcel) {
      return copy((Rows) parcel);
    }

    @Override
    void each(int i, Rows from) {
      Answer answer = (Answer) from.attachment(i);
      byte[] text = Arrays.copyOfRange(row.line(), row.lineStart(), row.lineStart() + row.lineLength() + 1);
      text[text.length - 1] = (byte) (answer.failure() == null ? '!' : '?');
      row.line(text, 0, text.length);
      String digits = new String(text, StandardCharsets.US_ASCII).replaceAll("[!?]", "");
      assertThat(answer.failure() == null ? answer.value() : Long.valueOf(digits)).isEqualTo(Long.valueOf(digits));
      row.attach(Integer.parseInt(digits));
    }
  }

  /** A stage that must see all records in order. */
  private static final class SerialCheck extends Rowwise {
    private int last = -1;

    @Override
    public Parcel run(Parcel parcel) {
      return copy((Rows) parcel);
    }

    @Override
    void each(int i, Rows from) {
      assertThat(from.attachment(i)).isEqualTo(++last);
    }
  }

  private static final class Writing extends Worker {
    @Override
    public Parcel run(Parcel parcel) {
      Rows rows = (Rows) parcel;
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int i = 0; i < rows.size(); i++) {
        out.write(rows.line(i), rows.lineStart(i), rows.lineLength(i));
        out.write('\n');
      }
      rows.tally().out = rows.size();
      byte[] bytes = out.toByteArray();
      return new Output(bytes, 0, bytes.length, true, rows.tally(), rows.batchOrigin(), rows.delivery());
    }
  }

  private final class Checked implements Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Runnable each = () -> {};
    private int writes;
    private long heldAtTheEnd = -1;

    @Override
    public void write(byte[] from, int offset, int length) {
      bytes.write(from, offset, length);
      if (++writes % 23 == 0) {
        each.run();
      }
    }

    String text() {
      return bytes.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void finish() {
      heldAtTheEnd = budget.inFlight();
    }

    @Override
    public void abandon() {}
  }
}
