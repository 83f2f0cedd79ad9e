/**
 * Serial stages that formats need: the first record of a file names the columns of the others, parts of one record stand
 * in several lines, a table is written when all of it is known. Plain Java, no Reactor.
 */
@NullMarked
package io.weir.stage.format;

import org.jspecify.annotations.NullMarked;
