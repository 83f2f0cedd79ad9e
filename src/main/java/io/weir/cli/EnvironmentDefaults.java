package io.weir.cli;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The environment twin of each option: {@code --max-line} is also {@code WEIR_MAX_LINE}. */
record EnvironmentDefaults(UnaryOperator<@Nullable String> environment) implements IDefaultValueProvider {
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
      return null;
    }
    String value = environment.apply(twin(option.longestName()));
    if (value == null || value.isEmpty()) {
      return null;
    }
    boolean flag = option.arity().max() == 0;
    return flag && value.equals("1") ? "true" : flag && value.equals("0") ? "false" : value;
  }

  static String twin(String option) {
    return "WEIR_" + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
