/**
 * Tables in local files: {@link io.weir.lookup.table.TableFile} keeps the newest version that could be read,
 * {@link io.weir.lookup.table.TableStep} looks rows up in it, inside the pass, because that computes and waits for nothing.
 */
@NullMarked
package io.weir.lookup.table;

import org.jspecify.annotations.NullMarked;
