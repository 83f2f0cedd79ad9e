/** Work done on whole batches of bytes, where no step needs to see a record by itself. */
@NullMarked
package io.weir.stage.whole;

import org.jspecify.annotations.NullMarked;
