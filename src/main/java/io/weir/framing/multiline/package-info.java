/**
 * Which lines belong together: by patterns of the user ({@link io.weir.framing.multiline.PatternJoints}), or as the
 * stack traces of a language are written ({@link io.weir.framing.multiline.Preset}). Uses framing and regex.
 */
@NullMarked
package io.weir.framing.multiline;

import org.jspecify.annotations.NullMarked;
