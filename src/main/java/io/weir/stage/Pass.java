package io.weir.stage;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.CellLayout;
import io.weir.batch.Delivery;
import io.weir.batch.Failure;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.QuoteScan;
import io.weir.batch.Tally;
import io.weir.codec.JsonWriter;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.record.Rows;
import io.weir.regex.LineFilter;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a parcel: every record goes through all fused steps before the next one is looked at, in one row that is
 * used over and over. Ends either in bytes to write ({@link Output}) or, when a serial stage follows, in {@link Rows}.
 */
public final class Pass extends Worker {
  private static final int DEAD_TEXT_BYTES = 4096;

  private final PassSettings settings;
  private final Step[] steps;
  private final int[] numbers;
  private final String[] words;
  private final Row row;
  private final @Nullable Emitter emitter;
  private final OutputPool pool;
  private final @Nullable LineFilter filter;
  private final JsonWriter json;
  private final Rows mark = new Rows(new Tally(), null, Delivery.NOBODY);

  private Tally tally = new Tally();
  private @Nullable Rows stored;
  private final @Nullable StatefulStep state;
  private int index;
  private long failedBefore;

  /**
   * @param emitter where finished records go; null: they are stored for the next stage
   * @param filter does the first step's work on whole batches; that step is then not among the steps
   */
  Pass(PassSettings settings, PassSteps steps, Row row, @Nullable Emitter emitter, OutputPool pool,
      @Nullable LineFilter filter, JsonWriter json) {
    this.settings = settings;
    this.steps = steps.steps();
    this.numbers = steps.numbers();
    this.words = steps.words();
    this.row = row;
    this.emitter = emitter;
    this.pool = pool;
    this.filter = filter;
    this.json = json;
    int last = this.steps.length - 1;
    state = last >= 0 && this.steps[last] instanceof StatefulStep stateful ? stateful : null;
  }

  @Override
  public Parcel run(Parcel parcel) {
    return parcel instanceof Batch read ? runBatch(read) : parcel instanceof Tick ? parcel : runRows((Rows) parcel);
  }

  @Override
  public @Nullable Parcel tick(long millis) {
    return said((step, rows) -> step.passed(millis, rows));
  }

  @Override
  public @Nullable Parcel end() {
    return more();
  }

  @Override
  public @Nullable Parcel more() {
    return said(StatefulStep::finish);
  }

  private @Nullable Parcel said(BiConsumer<StatefulStep, Rows> by) {
    if (state == null) {
      return null;
    }
    Rows rows = new Rows(new Tally(), null, Delivery.NOBODY);
    by.accept(state, rows);
    rows.tally().made += rows.size();
    return rows.size() == 0 ? null : rows;
  }

  @Override
  public long keepsSince() {
    return state == null ? NOTHING : state.keepsSince();
  }

  /** The step at its end that keeps something, if there is one. */
  public @Nullable StatefulStep state() {
    return state == null ? null : state.kept();
  }

  private Parcel runBatch(Batch read) {
    tally = new Tally();
    failedBefore = 0;
    ByteBuilder out = begin(read.bytes(), read.length(), read.origin(), read.delivery());
    if (read.skippedBytes() > 0) {
      tally.in++;
      failLong(read, 0, read.length(), read.skippedBytes());
    } else if (filter != null && read.length() <= settings.lineBytesMax()) {
      filtered(read, filter);
    } else {
      framed(read);
    }
    return end(out, read);
  }

  private Parcel runRows(Rows rows) {
    tally = rows.tally();
    tally.out = 0;
    ByteBuilder out = begin(new byte[0], 0, rows.batchOrigin(), rows.delivery());
    failedBefore = tally.failed;
    for (int i = 0; i < rows.size(); i++) {
      if (stopped()) {
        tally.in -= rows.finished(i) ? 0 : 1;
        continue;
      }
      rows.load(i, row);
      if (rows.finished(i)) {
        finished();
      } else {
        run(0);
      }
    }
    return end(out, rows);
  }

  private ByteBuilder begin(byte[] source, int length, @Nullable Origin origin, Delivery delivery) {
    if (emitter == null) {
      stored = new Rows(tally, origin, delivery);
      return new ByteBuilder(0);
    }
    ByteBuilder out = pool.take(0);
    emitter.begin(source, out);
    return out;
  }

  private Parcel end(ByteBuilder out, Parcel source) {
    Origin origin = source instanceof Batch read ? read.origin() : ((Rows) source).batchOrigin();
    Delivery delivery = source.delivery();
    String note = row.takeNote();
    if (note != null) {
      tally.note(note);
    }
    Rows rows = stored;
    if (rows != null || emitter == null) {
      stored = null;
      Rows all = Objects.requireNonNull(rows);
      all.holdsText(row.releaseArena());
      return state == null ? all : state.behind(all, source);
    }
    tally.replacedBytes += emitter.takeReplacedBytes();
    if (emitter.isOneRun()) {
      pool.give(out);
      return new Output(emitter.source(), emitter.runStart(), emitter.runEnd() - emitter.runStart(),
          emitter.terminated(), tally, origin, delivery);
    }
    emitter.flush();
    return new Output(out.array(), 0, out.length(), emitter.terminated(), tally, origin,
        pool.returning(out, delivery), emitter.takeSpans());
  }

  private void framed(Batch read) {
    CellLayout cells = settings.cells();
    if (cells != null) {
      rows(read, cells);
      return;
    }
    read.frame(settings.delimiter());
    int count = read.count();
    byte[] bytes = read.bytes();
    for (int i = 0; i < count && !stopped(); i++) {
      int start = read.start(i);
      byte terminator = read.terminator(i);
      record(read, bytes, i, start, read.next(i) - start - Batch.size(terminator), terminator);
      tally.in++;
    }
  }

  /** An empty line, and one that names columns, is no record where records are made of cells. */
  private void rows(Batch read, CellLayout cells) {
    read.frame(settings.delimiter(), cells);
    int count = read.count();
    Head head = cells.headed() ? read.origin().head() : null;
    long headEnd = head == null ? 0 : head.end() - read.offset();
    int passed = 0;
    for (int i = 0; i < count && !stopped(); i++) {
      int start = read.start(i);
      byte terminator = read.terminator(i);
      int length = read.next(i) - start - Batch.size(terminator);
      int text = read.offset() + start == 0 ? QuoteScan.behindMark(read.bytes(), start, start + length) : start;
      if (start + length == text || start < headEnd) {
        passed++;
      } else {
        record(read, read.bytes(), i - passed, start, length, terminator);
        tally.in++;
      }
    }
  }

  /** Only the lines the filter finds are looked at; the others are counted and dropped unseen. */
  private void filtered(Batch read, LineFilter lines) {
    byte[] bytes = read.bytes();
    int end = read.length();
    byte delimiter = settings.delimiter();
    int counted = 0;
    int number = 0;
    long found = 0;
    for (int start = lines.next(bytes, 0, end); start >= 0 && !stopped();
        start = lines.next(bytes, start, end)) {
      int next = lines.lineEnd();
      if (steps.length > 0 || emitter == null) {
        number += ByteSearch.count(bytes, delimiter, counted, start);
        counted = start;
      }
      byte terminator = terminator(bytes, start, next, delimiter);
      record(read, bytes, number, start, next - start - Batch.size(terminator), terminator);
      found++;
      start = next;
    }
    int all = number + ByteSearch.count(bytes, delimiter, counted, end);
    if (end > 0 && bytes[end - 1] != delimiter) {
      all++;
    }
    tally.in += all;
    tally.dropped += all - found;
  }

  /** Behind a failure that ends the run nothing is written. */
  private boolean stopped() {
    return settings.onError() == OnError.STOP && tally.failed > failedBefore;
  }

  private static byte terminator(byte[] bytes, int start, int next, byte delimiter) {
    if (bytes[next - 1] != delimiter) {
      return Batch.NONE;
    }
    if (delimiter == 0) {
      return Batch.NUL;
    }
    return next - 2 >= start && bytes[next - 2] == '\r' ? Batch.CRLF : Batch.LF;
  }

  private void record(Batch read, byte[] bytes, int i, int start, int length, byte terminator) {
    index = i;
    if (length > settings.lineBytesMax()) {
      failLong(read, start, length, length);
      return;
    }
    row.begin(bytes, start, length, terminator);
    long first = read.firstNumber();
    row.comesFrom(read.origin(), first == 0 ? 0 : first + i, read.offsetOf(i, start), read.arrivedMillis());
    run(0);
  }

  private void run(int from) {
    for (int i = from; i < steps.length; i++) {
      Step step = steps[i];
      int verdict = apply(step);
      if (verdict == Step.PASS) {
        continue;
      }
      if (verdict == Step.DROP) {
        tally.dropped++;
        return;
      }
      if (verdict == Step.FAIL) {
        fail(numbers[i], words[i]);
        return;
      }
      fanOut((FanOut) step, i);
      return;
    }
    emit();
  }

  private int apply(Step step) {
    boolean undo = settings.onError() == OnError.KEEP && step.changes();
    if (undo) {
      mark.clear();
      mark.addCopy(row);
    }
    int verdict;
    try {
      verdict = step.apply(row);
    } catch (RowFailure failure) {
      row.fail(String.valueOf(failure.getMessage()));
      verdict = Step.FAIL;
    }
    if (undo && verdict == Step.FAIL) {
      String why = row.failure();
      mark.restore(0, row);
      row.fail(String.valueOf(why));
    }
    return verdict;
  }

  private void fanOut(FanOut fan, int i) {
    int pieces = fan.pieces();
    tally.split(pieces);
    Rows whole = new Rows(new Tally(), null, Delivery.NOBODY);
    whole.addCopy(row);
    byte terminator = row.terminator();
    for (int piece = 0; piece < pieces; piece++) {
      if (piece > 0) {
        whole.restore(0, row);
      }
      row.terminator(piece < pieces - 1 && terminator == Batch.NONE ? lineEnd() : terminator);
      fan.piece(piece, row);
      run(i + 1);
    }
  }

  private byte lineEnd() {
    return settings.delimiter() == 0 ? Batch.NUL : Batch.LF;
  }

  private void emit() {
    if (emitter == null) {
      Objects.requireNonNull(stored).add(row);
      return;
    }
    boolean written;
    try {
      written = emitter.write(row);
    } catch (RowFailure failure) {
      row.fail(String.valueOf(failure.getMessage()));
      written = false;
    }
    if (written) {
      tally.out++;
    } else {
      fail(numbers[steps.length], words[steps.length]);
    }
  }

  private void finished() {
    if (emitter == null) {
      Objects.requireNonNull(stored).addFinished(row.line(), row.lineStart(), row.lineLength(), row.terminator());
    } else {
      emitter.raw(row);
    }
  }

  private void fail(int step, String word) {
    tally.fail(step);
    if (remembers(step)) {
      byte[] text = Arrays.copyOfRange(row.line(), row.lineStart(), row.lineStart() + row.lineLength());
      tally.failures.add(new Failure(step, word, index, row.number(), row.origin(), text, 0,
          String.valueOf(row.failure())));
    }
    if (settings.onError() == OnError.KEEP) {
      keep();
    }
  }

  private boolean remembers(int step) {
    return settings.onError() == OnError.FILE || tally.failedAt[step] == 1;
  }

  private void keep() {
    if (emitter != null) {
      emitter.keep(row);
      return;
    }
    Rows rows = Objects.requireNonNull(stored);
    if (row.size() == 0) {
      rows.addFinished(row.line(), row.lineStart(), row.lineLength(), row.terminator());
      return;
    }
    ByteBuilder text = new ByteBuilder(256);
    json.write(row, text);
    rows.addFinished(text.array(), 0, text.length(), lineEnd());
  }

  private void failLong(Batch read, int start, int length, long bytes) {
    tally.fail(0);
    byte[] text = Arrays.copyOfRange(read.bytes(), start, start + Math.min(length, DEAD_TEXT_BYTES));
    if (remembers(0)) {
      long first = read.firstNumber();
      tally.failures.add(new Failure(0, "", index, first == 0 ? 0 : first + index, read.origin(), text, bytes,
          "the line has " + bytes + " bytes, more than " + settings.lineLimit() + " allows (" + settings.lineBytesMax() + ")"));
    }
  }
}
