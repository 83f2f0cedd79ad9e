/**
 * Commands that ask a running weir over its admin server: {@code top}, {@code tap}, {@code schedule}, {@code reload}. Start at
 * {@link io.weir.cli.remote.RemoteCommand}; {@link io.weir.cli.remote.AdminClient} speaks HTTP.
 */
@NullMarked
package io.weir.cli.remote;

import org.jspecify.annotations.NullMarked;
