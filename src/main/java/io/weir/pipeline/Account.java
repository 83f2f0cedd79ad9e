package io.weir.pipeline;

import io.weir.batch.Failure;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.pipeline.Outcome.End;
import io.weir.sink.DeadLetters;
import io.weir.sink.OutputException;
import io.weir.sink.Sink;
import io.weir.source.InputFailure;
import io.weir.stage.StateException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * The end of a pipeline: writes every output in its turn, keeps count, writes dead letters, then acknowledges. On the
 * first trouble it ends the run at once; what arrives later is acknowledged and forgotten, so that the memory goes back
 * while the stream completes by itself. Signals come one at a time.
 */
final class Account implements CoreSubscriber<Parcel> {
  private final Sink sink;
  private final Settings settings;
  private final byte[] terminator;
  private final Tally sum = new Tally();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final Run run;
  private boolean terminated = true;
  private long outputBytes;
  private @Nullable Origin origin;
  private long counted;
  private @Nullable Failure firstFailure;
  private volatile boolean over;

  /** What the account needs to know and to say about the run it ends. */
  interface Run {
    /** Whether somebody asked the run to stop. */
    boolean stopping();

    /** Nothing more is wanted from the source. */
    void abandon();

    /** What this parcel held is free. */
    void written(Parcel parcel);

    /** The last signal has come: threads and credit may go. */
    void close();

    List<InputFailure> inputFailures();
  }

  Account(Sink sink, Settings settings, Run run) {
    this.sink = sink;
    this.settings = settings;
    this.run = run;
    terminator = new byte[] {settings.terminator()};
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /** Whether the run has ended and nothing will be written any more. */
  boolean over() {
    return over;
  }

  @Override
  public void onSubscribe(Subscription s) {
    s.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(Parcel parcel) {
    try {
      if (!over) {
        take(parcel);
      }
    } catch (OutputException e) {
      end(e.isClosed() ? End.OUTPUT_CLOSED : End.OUTPUT_FAILED, e.isClosed() ? null : e.getMessage(), null);
      run.abandon();
    } catch (Throwable bug) {
      end(End.BUG, null, bug);
      run.abandon();
    } finally {
      run.written(parcel);
      parcel.delivery().acknowledge();
    }
  }

  private void take(Parcel parcel) throws OutputException {
    if (parcel instanceof BrokenParcel broken) {
      if (broken.cause() instanceof StateException noRoom) {
        end(End.OUTPUT_FAILED, noRoom.getMessage(), null);
      } else {
        end(End.BUG, null, broken.cause());
      }
      run.abandon();
      return;
    }
    Output output = (Output) parcel;
    write(output);
    failures(output);
    sum.add(output.tally());
    if (settings.stopOnFailure() && output.tally().failed > 0) {
      end(End.RECORD_FAILED, null, null);
      run.abandon();
    }
  }

  private void write(Output output) throws OutputException {
    if (output.length() == 0) {
      return;
    }
    if (!terminated) {
      sink.write(terminator, 0, 1);
      outputBytes++;
    }
    sink.write(output.bytes(), output.start(), output.length());
    outputBytes += output.length();
    terminated = output.terminated();
  }

  /**
   * Numbers the failed records of this output, and counts its records for the numbers of later ones. Without order
   * only a source that counts can number them.
   */
  private void failures(Output output) throws OutputException {
    if (output.origin() != null && output.origin() != origin) {
      origin = output.origin();
      counted = 0;
    }
    DeadLetters deadLetters = settings.deadLetters();
    for (Failure failure : output.tally().failures) {
      Failure numbered = failure.number() > 0 || failure.origin() == null || !settings.ordered() ? failure
          : new Failure(failure.step(), failure.stepName(), failure.index(), counted + failure.index() + 1,
              failure.origin(), failure.text(), failure.bytes(), failure.message());
      if (firstFailure == null) {
        firstFailure = numbered;
      }
      if (deadLetters != null) {
        deadLetters.add(numbered);
      }
    }
    if (deadLetters != null && !output.tally().failures.isEmpty()) {
      deadLetters.write();
    }
    counted += output.tally().in;
  }

  @Override
  public void onComplete() {
    if (!over) {
      end(run.stopping() ? End.STOPPED : End.DONE, null, null);
    }
    run.close();
  }

  @Override
  public void onError(Throwable bug) {
    if (!over) {
      end(End.BUG, null, bug);
    }
    run.abandon();
    run.close();
  }

  /** A run that ended by its own rules keeps what was written; after trouble a file is not put in place. */
  private void end(End end, @Nullable String outputFailure, @Nullable Throwable bug) {
    over = true;
    End how = end;
    String failure = outputFailure;
    try {
      if (settings.deadLetters() != null) {
        settings.deadLetters().close();
      }
      if (end == End.BUG || end == End.OUTPUT_FAILED) {
        sink.abandon();
      } else {
        sink.finish();
      }
    } catch (OutputException e) {
      how = End.OUTPUT_FAILED;
      failure = e.getMessage();
    }
    outcome.complete(new Outcome(how, sum, firstFailure, run.inputFailures(), outputBytes, failure, bug));
  }
}
