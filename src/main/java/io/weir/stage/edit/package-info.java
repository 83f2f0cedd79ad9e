/**
 * Steps that change text: replace, case, white space, length. What each does to one text is a
 * {@link io.weir.stage.edit.TextEdit}; start there. Uses batch, record, codec, regex.
 */
@NullMarked
package io.weir.stage.edit;

import org.jspecify.annotations.NullMarked;
