package io.weir.language;

import io.weir.stage.ask.AskingWorker;
import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.CellLayout;
import io.weir.batch.Credit;
import io.weir.batch.Delivery;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.framing.Framing;
import io.weir.framing.Multiline;
import io.weir.source.BatchReader;
import io.weir.source.JoinReader;
import io.weir.source.Turn;
import io.weir.stage.Inquiry;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.stage.Worker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a program by hand, batch after batch, on the calling thread. */
public final class ProgramRun {
  public final ByteBuilder output = new ByteBuilder(256);
  public final Tally tally = new Tally();
  private final List<Worker> workers = new ArrayList<>();
  private final @Nullable CellLayout cells;
  private Origin origin = Origin.STDIN;
  private boolean terminated = true;

  public ProgramRun(String program, OnError onError) throws ProgramMistakes {
    this(Language.compile(program, LanguageOptions.plain()), onError);
  }

  public ProgramRun(Program compiled, OnError onError) {
    this(compiled, new PassSettings((byte) '\n', 1 << 20, onError));
  }

  public ProgramRun(Program compiled, PassSettings settings) {
    cells = compiled.cells();
    for (Stage stage : compiled.stages(settings)) {
      Supplier<Inquiry> inquiry = stage.inquiry();
      workers.add(inquiry == null ? stage.workers().get() : new AskingWorker(inquiry.get()));
    }
  }

  /** The output for one text, in one batch. */
  public static String of(String program, String input) throws ProgramMistakes {
    return of(Language.compile(program, LanguageOptions.plain()), input);
  }

  /** The output for one text, in one batch, of a program that may run again. */
  public static String of(Program program, String input) {
    ProgramRun run = new ProgramRun(program, OnError.DROP);
    Multiline multiline = program.multiline();
    if (multiline == null) {
      run.batch(input.getBytes(StandardCharsets.UTF_8), 0, 1);
      run.end();
      return run.text();
    }
    Batch lines = Batch.of(input.getBytes(StandardCharsets.UTF_8));
    JoinReader joined = new JoinReader(new Once(lines), multiline, Framing.NEWLINE, 1 << 20, new Turn(),
        Credit.UNLIMITED, false);
    for (Batch batch = joined.next(); batch != null; batch = joined.next()) {
      run.through(0, batch);
    }
    run.end();
    return run.text();
  }

  /** Brings one batch. */
  private static final class Once implements BatchReader {
    private @Nullable Batch batch;

    Once(Batch batch) {
      this.batch = batch;
    }

    @Override
    public @Nullable Batch next() {
      Batch only = batch;
      batch = null;
      return only;
    }

    @Override
    public @Nullable Batch rest() {
      return null;
    }

    @Override
    public void close() {}
  }

  /** Feeds one batch of whole records; {@code offset} and {@code firstNumber} as in its input. */
  public void batch(byte[] bytes, long offset, long firstNumber) {
    if (cells != null && cells.headed() && origin.head() == null) {
      Head head = Head.find(bytes, bytes.length, offset, (byte) '\n', cells);
      origin = head == null ? origin : origin.headed(head);
    }
    through(0, new Batch(bytes, bytes.length, origin, offset, firstNumber, 0, 0, Delivery.NOBODY));
  }

  /** The input has ended: what the stages still have to say. */
  public void end() {
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      for (Parcel said = worker.end(); said != null; said = worker.more()) {
        through(i + 1, said);
      }
    }
  }

  private void through(int from, Parcel first) {
    Parcel parcel = first;
    for (Worker worker : workers.subList(from, workers.size())) {
      parcel = worker.run(parcel);
    }
    Output out = (Output) parcel;
    if (out.length() > 0) {
      if (!terminated) {
        output.add((byte) '\n');
      }
      output.add(out.bytes(), out.start(), out.length());
      terminated = out.terminated();
    }
    tally.add(out.tally());
    tally.failures.addAll(out.tally().failures);
    out.delivery().acknowledge();
  }

  public String text() {
    return output.toString();
  }
}
