/**
 * Functions written in Java, from jars in a folder or from the class path: {@link io.weir.lookup.call.Plugins} finds them,
 * {@link io.weir.lookup.call.CallService} asks them.
 */
@NullMarked
package io.weir.lookup.call;

import org.jspecify.annotations.NullMarked;
