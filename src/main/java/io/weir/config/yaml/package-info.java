/**
 * Strict YAML files. What a file may say is declared once, beside the code that reads it, as a
 * {@link io.weir.config.yaml.Section} of {@link io.weir.config.yaml.Key}s of {@link io.weir.config.yaml.ValueType}s; reading,
 * all mistakes at once with their places, manual and JSON Schema come from that declaration. Start at
 * {@link io.weir.config.yaml.YamlFile}. The only package that speaks to the YAML library.
 */
@NullMarked
package io.weir.config.yaml;

import org.jspecify.annotations.NullMarked;
