/**
 * What the command line does with a pipeline file besides running it: checks it, runs the tests beside it, draws it, tells what it
 * may say. Start at {@link io.weir.cli.pipeline.TestCommand}.
 */
@NullMarked
package io.weir.cli.pipeline;

import org.jspecify.annotations.NullMarked;
