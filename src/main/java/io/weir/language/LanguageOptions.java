package io.weir.language;

import io.weir.language.function.FunctionContext;
import io.weir.lookup.call.Plugins;
import org.jspecify.annotations.Nullable;

/**
 * What a program may know of the world, from the command line or a pipeline file.
 *
 * @param functions environment, clock, and whether {@code --strict} holds
 * @param redactKey the key for {@code redact … with hash}, or null when none was given
 * @param plugins where the functions of {@code call} are; null: nobody knows yet, and their names are not checked
 * @param fieldsBefore whether records may come with fields, of which nothing is known: behind another program
 */
public record LanguageOptions(FunctionContext functions, byte @Nullable [] redactKey,
    @Nullable Plugins plugins, boolean fieldsBefore) {
  /** For programs whose records come without fields. */
  public LanguageOptions(FunctionContext functions, byte @Nullable [] redactKey, @Nullable Plugins plugins) {
    this(functions, redactKey, plugins, false);
  }

  /** The same for a program that may stand behind another one. */
  public LanguageOptions behindOthers() {
    return new LanguageOptions(functions, redactKey, plugins, true);
  }

  /** Nothing allowed, the system's clock. */
  public static LanguageOptions plain() {
    return new LanguageOptions(new FunctionContext(java.util.Set.of(), java.time.InstantSource.system(), false,
        name -> null), null, Plugins.NONE);
  }
}
