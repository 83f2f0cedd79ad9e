/**
 * Steps that work on fields and places inside them: read, set, keep, remove, rename, split. Uses stage, codec, record, batch.
 */
@NullMarked
package io.weir.stage.field;

import org.jspecify.annotations.NullMarked;
