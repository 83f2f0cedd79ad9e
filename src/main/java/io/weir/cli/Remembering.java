package io.weir.cli;

import io.weir.scheduling.CpuPool;
import io.weir.scheduling.control.Setting;
import io.weir.scheduling.control.Settled;
import io.weir.scheduling.control.SettledFile;
import io.weir.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the stages of a program settled when it last ran on this machine. The launcher says in which folder that is kept,
 * beside its start-up cache; without a folder nothing is remembered.
 */
final class Remembering {
  private static final String FOLDER = "weir.state";

  private final @Nullable SettledFile file;
  private final String program;
  private final Map<String, Setting> found = new LinkedHashMap<>();

  /**
   * @param program its text
   * @param chosen under which it runs: what was found among other choices says nothing here
   */
  Remembering(String program, ChosenSchedule chosen) {
    String folder = System.getProperty(FOLDER, "");
    file = folder.isEmpty() ? null : new SettledFile(Path.of(folder, "settled"));
    this.program = program + '\0' + chosen.text() + '\0' + chosen.workers();
  }

  /** By the names of these stages. */
  Map<String, Setting> of(List<Stage> stages) {
    if (file != null) {
      Settled settled = file.read();
      for (Stage stage : stages) {
        Setting setting = settled.find(key(stage.name()));
        if (setting != null) {
          found.put(stage.name(), setting);
        }
      }
    }
    return found;
  }

  /** For the next time. What cannot be written is searched for anew then. */
  void keep(Map<String, Setting> settled) {
    if (file == null || found.entrySet().containsAll(settled.entrySet())) {
      return;
    }
    Map<String, Settled.Entry> entries = new LinkedHashMap<>();
    long now = Instant.now().getEpochSecond();
    settled.forEach((stage, setting) -> entries.put(key(stage), new Settled.Entry(setting, now)));
    try {
      file.add(entries);
    } catch (IOException unwritable) {
      // the folder is full or has gone: the next run starts cold
    }
  }

  private String key(String stage) {
    return Settled.key(program, stage, CpuPool.cores(), Runtime.version().feature());
  }
}
