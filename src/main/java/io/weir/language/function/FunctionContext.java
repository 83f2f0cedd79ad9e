package io.weir.language.function;

import java.time.InstantSource;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What functions may know of the world outside the record.
 *
 * @param allowedEnvironment the names {@code env} may ask for, from {@code --allow-env}
 * @param clock what {@code now} reads
 * @param strict {@code --strict}: ordering values of different kinds fails
 * @param environment the value of an environment variable, or null when it is not set
 */
public record FunctionContext(Set<String> allowedEnvironment, InstantSource clock, boolean strict,
    UnaryOperator<String> environment) {}
