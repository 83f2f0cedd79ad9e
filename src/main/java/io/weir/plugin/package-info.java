/**
 * What a Java function must be to be called by a program: see {@link io.weir.plugin.CallFunction}. The only package that
 * code outside weir compiles against; it uses the JDK alone and stays compatible.
 */
@NullMarked
package io.weir.plugin;

import org.jspecify.annotations.NullMarked;
