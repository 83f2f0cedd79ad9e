/**
 * Which names files get: from what fields say ({@link io.weir.sink.file.name.KeyNames}, {@link io.weir.sink.file.name.Landing}), and
 * when they are put aside ({@link io.weir.sink.file.name.RotatedName}). Uses sink.packing for suffixes.
 */
@NullMarked
package io.weir.sink.file.name;

import org.jspecify.annotations.NullMarked;
