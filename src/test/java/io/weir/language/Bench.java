package io.weir.language;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Utf8;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.stage.Worker;
import java.util.ArrayList;
import java.util.List;

/** A compiled program run over one batch again and again, by new workers each time, on the calling thread. */
final class Bench {
  private final List<Stage> stages;
  private final byte[] input;
  private final long records;

  Bench(String program, String input) {
    try {
      stages = Language.compile(program, LanguageOptions.plain())
          .stages(new PassSettings((byte) '\n', 1 << 20, OnError.DROP));
    } catch (ProgramMistakes mistakes) {
      throw new IllegalArgumentException(mistakes.show("program"), mistakes);
    }
    this.input = Utf8.encode(input);
    records = input.lines().count();
    if (run() == 0) {
      throw new IllegalStateException(program + " writes nothing");
    }
  }

  /** Bytes written; every record must fit. */
  long run() {
    List<Worker> workers = new ArrayList<>();
    stages.forEach(stage -> workers.add(stage.workers().get()));
    long written = through(workers, 0, new Batch(input, input.length, Origin.STDIN, 0, 1, 0, 0, Delivery.NOBODY));
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      for (Parcel said = worker.end(); said != null; said = worker.more()) {
        written += through(workers, i + 1, said);
      }
    }
    return written;
  }

  long records() {
    return records;
  }

  private static long through(List<Worker> workers, int from, Parcel first) {
    Parcel parcel = first;
    for (Worker worker : workers.subList(from, workers.size())) {
      parcel = worker.run(parcel);
    }
    Output out = (Output) parcel;
    if (out.tally().failed > 0) {
      throw new IllegalStateException(out.tally().failures.toString());
    }
    out.delivery().acknowledge();
    return out.length();
  }
}
