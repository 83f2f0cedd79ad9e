/**
 * Hides what must not be seen: addresses, numbers, keys. What is looked for are {@link io.weir.stage.redact.Finder}s,
 * one for each kind; start at {@link io.weir.stage.redact.RedactStep}. Uses batch, record, codec, regex.
 */
@NullMarked
package io.weir.stage.redact;

import org.jspecify.annotations.NullMarked;
