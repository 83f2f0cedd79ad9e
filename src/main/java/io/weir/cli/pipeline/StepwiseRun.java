package io.weir.cli.pipeline;

import io.weir.stage.ask.AskingWorker;
import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Failure;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Spans;
import io.weir.batch.Utf8;
import io.weir.framing.LineJoints;
import io.weir.framing.Multiline;
import io.weir.language.Program;
import io.weir.language.Program.Use;
import io.weir.stage.Inquiry;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.stage.Worker;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a program record by record on the calling thread, with a clock that only the caller moves. */
final class StepwiseRun {
  private static final int LINE_BYTES_MOST = 1 << 20;
  private static final byte NEWLINE = '\n';

  private final Program program;
  private final TestClock clock;
  private final List<Worker> workers = new ArrayList<>();
  private final List<String> output = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final boolean lines;
  private Origin origin;
  private long offset;
  private long number = 1;

  private @Nullable LineJoints joints;
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private int openLines;
  private long openSince;

  /**
   * @param lines whether what is written is looked at line by line, because it has lines that are no records
   * @param source the name records see as {@code @source}
   */
  StepwiseRun(Program program, boolean lines, String source, TestClock clock) {
    this.program = program;
    this.lines = lines;
    this.clock = clock;
    origin = new Origin(source, "test");
    PassSettings settings = new PassSettings(NEWLINE, LINE_BYTES_MOST, OnError.FILE).lineLimit("max_line");
    for (Stage stage : program.stages(settings, Use.writing(false, !lines, null))) {
      Supplier<Inquiry> inquiry = stage.inquiry();
      workers.add(inquiry == null ? stage.workers().get() : new AskingWorker(inquiry.get()));
    }
  }

  /** A record, or where the program joins lines, a line. */
  void take(String text) {
    byte[] bytes = Utf8.encode(text);
    Multiline multiline = program.multiline();
    if (multiline == null) {
      feed(bytes);
      return;
    }
    if (joints == null) {
      joints = multiline.joints().get();
    }
    boolean joins = joints.continues(bytes, 0, bytes.length, openLines) && openLines > 0 && openLines < multiline.linesMax()
        && open.size() + 1 + bytes.length <= LINE_BYTES_MOST;
    if (joins) {
      open.write(NEWLINE);
    } else {
      flush();
    }
    open.writeBytes(bytes);
    openLines++;
    openSince = clock.millis();
  }

  /** Time passes. */
  void advance(Duration time) {
    Multiline multiline = program.multiline();
    long end = clock.millis() + time.toMillis();
    if (multiline != null && openLines > 0 && openSince + multiline.timeoutNanos() / 1_000_000 <= end) {
      clock.set(openSince + multiline.timeoutNanos() / 1_000_000);
      flush();
      joints = null;
    }
    clock.set(end);
    for (int i = 0; i < workers.size(); i++) {
      Parcel said = workers.get(i).tick(end);
      if (said != null) {
        through(i + 1, said);
      }
    }
  }

  /** The input has ended. */
  void end() {
    flush();
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      for (Parcel said = worker.end(); said != null; said = worker.more()) {
        through(i + 1, said);
      }
    }
  }

  List<String> output() {
    return output;
  }

  List<Failure> failures() {
    return failures;
  }

  private void flush() {
    if (openLines > 0) {
      byte[] record = open.toByteArray();
      open.reset();
      openLines = 0;
      feed(record);
    }
  }

  private void feed(byte[] text) {
    byte[] bytes = java.util.Arrays.copyOf(text, text.length + 1);
    bytes[text.length] = NEWLINE;
    if (program.cells() != null && program.cells().headed() && origin.head() == null) {
      Head head = Head.find(bytes, bytes.length, offset, NEWLINE, program.cells());
      origin = head == null ? origin : origin.headed(head);
    }
    Batch batch = new Batch(bytes, bytes.length, origin, offset, number, clock.millis(), 0, Delivery.NOBODY);
    if (program.cells() == null) {
      batch.framed(new int[] {0, bytes.length}, new long[] {offset}, NEWLINE);
    }
    offset += bytes.length;
    number++;
    through(0, batch);
  }

  private void through(int from, Parcel first) {
    Parcel parcel = first;
    for (Worker worker : workers.subList(from, workers.size())) {
      parcel = worker.run(parcel);
    }
    Output out = (Output) parcel;
    failures.addAll(out.tally().failures);
    Spans spans = out.spans();
    if (lines || spans == null) {
      Utf8.decode(out.bytes(), out.start(), out.length()).lines().forEach(output::add);
    } else {
      int start = 0;
      for (int i = 0; i < spans.count(); i++) {
        String record = Utf8.decode(out.bytes(), out.start() + start, spans.ends()[i] - start);
        output.add(withoutEnd(record));
        start = spans.ends()[i];
      }
    }
    out.delivery().acknowledge();
  }

  private static String withoutEnd(String record) {
    return record.endsWith("\r\n") ? record.substring(0, record.length() - 2)
        : record.endsWith("\n") ? record.substring(0, record.length() - 1) : record;
  }
}
