package io.weir.cli.program;

import io.weir.cli.option.Mistake;
import io.weir.language.LanguageOptions;
import io.weir.language.function.FunctionContext;
import io.weir.lookup.call.Plugins;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What programs may know of the world, as options say it.
 *
 * @param allowEnv variables that may be read
 * @param strict whether ordering values of different kinds fails a record
 */
public record WorldOptions(List<String> allowEnv, @Nullable Path redactKeyFile, @Nullable Path plugins, boolean strict) {
  /** Reads the key and looks for plugins. */
  public LanguageOptions open(Map<String, String> environment) throws Mistake {
    Path keyFile = redactKeyFile;
    byte @Nullable [] key = keyFile != null ? RedactKey.read(keyFile) : RedactKey.of(environment.get("WEIR_REDACT_KEY"));
    FunctionContext functions = new FunctionContext(Set.copyOf(allowEnv), InstantSource.system(), strict, environment::get);
    return new LanguageOptions(functions, key, pluginsIn(plugins));
  }

  private static Plugins pluginsIn(@Nullable Path folder) throws Mistake {
    try {
      return folder == null ? Plugins.NONE : Plugins.open(folder);
    } catch (Plugins.Unusable unusable) {
      throw new Mistake("--plugins " + unusable.getMessage());
    }
  }
}
