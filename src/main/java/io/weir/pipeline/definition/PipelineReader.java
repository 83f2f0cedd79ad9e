package io.weir.pipeline.definition;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.ReadFile;
import io.weir.config.yaml.Replacement;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Values;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.diagnostic.Nearest;
import io.weir.language.LanguageOptions;
import io.weir.scheduling.schedule.ScheduleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads pipeline files. Opens nothing but the files they put in with {@code ${file:…}} and the schedule they name. Any thread. */
public final class PipelineReader {
  private static final int SECRET_BYTES_MOST = 64 << 10;

  private final FileKeys keys;
  private final LanguageOptions options;
  private final Replacement replacement;

  /**
   * Reads files that may use every source and sink there is.
   *
   * @param options what programs may know of the world
   * @param environment a variable's value, or null where it is not set
   */
  public PipelineReader(LanguageOptions options, Function<String, @Nullable String> environment) {
    this(Components.all(), options, environment);
  }

  PipelineReader(Components components, LanguageOptions options, Function<String, @Nullable String> environment) {
    keys = new FileKeys(components);
    this.options = options;
    replacement = Replacement.of(environment, PipelineReader::secret);
  }

  /** Whether a YAML text is meant as a pipeline file, and not as a schedule: by which of the two its keys are nearer to. */
  public static boolean isMeant(String text) {
    List<String> written = text.lines().filter(line -> line.indexOf(':') > 0 && Character.isLetter(line.charAt(0)))
        .map(line -> line.substring(0, line.indexOf(':')).strip()).toList();
    long pipeline = near(written, declaration());
    long schedule = near(written, ScheduleReader.declaration());
    return pipeline > schedule || pipeline == schedule && schedule < written.size();
  }

  private static long near(List<String> written, Section<?> section) {
    List<String> keys = section.keys().stream().<String>map(Key::name).toList();
    return written.stream().filter(word -> keys.contains(word) || !Nearest.hint(word, keys).isEmpty()).count();
  }

  /** What a file may say, for manual and schema. */
  public static Section<?> declaration() {
    return new FileKeys(Components.all()).section();
  }

  /**
   * What a file says.
   *
   * @throws YamlMistakes all of its mistakes
   */
  public CheckedPipeline read(String text) throws YamlMistakes {
    PipelineCheck check = new PipelineCheck(keys, options);
    ReadFile<Values> read = YamlFile.open(text, keys.section().checked(check::check), replacement);
    return new CheckedPipeline(check.file(read.value()), check.warnings(), read);
  }

  private static String secret(String path) throws IOException {
    Path file = Path.of(path);
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    if (Files.size(file) > SECRET_BYTES_MOST) {
      throw new IOException("it is larger than 64KiB");
    }
    return YamlFile.text(file);
  }
}
