package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weir.config.yaml.YamlMistakes;
import io.weir.language.LanguageOptions;
import io.weir.pipeline.definition.PipelineFile;
import io.weir.pipeline.definition.PipelineReader;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleReader;
import io.weir.scheduling.schedule.ScheduleWriter;
import java.util.List;
import java.util.Map;

/** Files of users: they are right, or every mistake is told at its place. */
final class ConfigFiles {
  private static final Map<String, String> ENVIRONMENT = Map.of("A", "text", "B", "{", "N", "7");

  private ConfigFiles() {}

  static void pipeline(byte[] input) {
    String text = new String(input, UTF_8);
    if (text.contains("file:/")) {
      return;
    }
    PipelineReader reader = new PipelineReader(LanguageOptions.plain(), ENVIRONMENT::get);
    PipelineReader.isMeant(text);
    try {
      PipelineFile file = reader.read(text).file();
      Runs.require(!file.sources().isEmpty() && !file.sinks().isEmpty(), "nothing comes or goes");
    } catch (YamlMistakes mistakes) {
      told(mistakes, text);
    }
  }

  static void schedule(byte[] input) {
    String text = new String(input, UTF_8);
    try {
      Schedule read = ScheduleReader.read(text);
      String written = ScheduleWriter.write(read, text, Map.of());
      Runs.require(ScheduleReader.read(written).equals(read), "written " + written);
    } catch (YamlMistakes mistakes) {
      told(mistakes, text);
    }
    try {
      ScheduleReader.read(text, List.of("parse", "where", "as"));
    } catch (YamlMistakes mistakes) {
      told(mistakes, text);
    }
  }

  private static void told(YamlMistakes mistakes, String text) {
    String report = mistakes.show("file.yaml");
    Runs.require(report.startsWith("weir: file.yaml, line "), report);
    Runs.require(report.length() < 20_000 + 300 * text.length(), "a report beyond measure");
  }
}
