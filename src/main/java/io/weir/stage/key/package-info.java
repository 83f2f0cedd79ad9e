/**
 * Values as bytes, for steps that keep records or values: keys that are equal where the values are
 * ({@link io.weir.stage.key.KeyBytes}), keys that order as sorting does ({@link io.weir.stage.key.OrderBytes}), whole
 * records to be put back later ({@link io.weir.stage.key.RecordBytes}), and a table of keys.
 */
@NullMarked
package io.weir.stage.key;

import org.jspecify.annotations.NullMarked;
