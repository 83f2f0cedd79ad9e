package io.weir.cli.sample;

import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.language.Program;
import io.weir.language.Program.Use;
import io.weir.pipeline.Pipeline;
import io.weir.pipeline.Settings;
import io.weir.record.Rows;
import io.weir.source.file.FileOptions;
import io.weir.source.file.FileSource;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.stage.Worker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of the fields that the first records of a sample have. */
public final class FieldsSeen {
  /** So many records are looked at. */
  public static final int RECORDS_MOST = 10_000;

  private FieldsSeen() {}

  /** Reads the beginning of the files; {@code reading} is the step that makes the fields. Runs until that is read. */
  public static Set<String> of(Program reading, PassSettings passes, FileOptions options, Settings settings, List<String> files) {
    return of(reading, passes, options, settings, files, RECORDS_MOST);
  }

  /** @param most so many records are looked at */
  public static Set<String> of(Program reading, PassSettings passes, FileOptions options, Settings settings, List<String> files,
      int most) {
    Set<String> names = new LinkedHashSet<>();
    List<Stage> stages = new ArrayList<>(reading.stages(passes, Use.passing(true)));
    stages.add(new Stage("fields", Stage.Nature.SERIAL, () -> new NamesWorker(names, most)));
    Pipeline pipeline = new Pipeline(new FileSource(files, options), stages, new DigestSink(), settings);
    pipeline.run();
    pipeline.close();
    return names;
  }

  private static final class NamesWorker extends Worker {
    private final Set<String> names;
    private final int most;
    private int records;

    NamesWorker(Set<String> names, int most) {
      this.names = names;
      this.most = most;
    }

    @Override
    public Parcel run(Parcel parcel) {
      Rows rows = (Rows) parcel;
      for (int i = 0; i < rows.size() && records < most; i++, records++) {
        names.addAll(rows.names(i));
      }
      return new Output(new byte[0], 0, 0, true, rows.tally(), rows.batchOrigin(), rows.delivery());
    }

    @Override
    public boolean satisfied() {
      return records >= most;
    }
  }
}
