/**
 * Regular expressions in RE2 syntax over UTF-8 bytes, in time linear in the text: reading them, searching one text or
 * the lines of a whole batch. Start at {@link io.weir.regex.Regex}. Plain Java; uses batch and the SafeRE library.
 */
@NullMarked
package io.weir.regex;

import org.jspecify.annotations.NullMarked;
