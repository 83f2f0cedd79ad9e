/**
 * weir streams records through programs. The way of the data, and of a reader through the code:
 *
 * <pre>
 * cli        reads options, compiles the program, runs the pipeline, turns what happened into an exit code
 * pipeline   joins everything below on Reactor: source → [gate → stage]… → sink → acknowledge
 * source     where bytes come from;  framing  where a batch may be cut
 * batch      what travels: bytes of whole records, and what is made of them
 * record     one record while a pass looks at it: the text, and fields that are spans of bytes
 * codec      what the bytes of one record mean
 * stage      operators; a {@link io.weir.stage.Pass} runs all fused steps over a batch
 * regex      regular expressions in linear time
 * language   text → words (syntax) → expressions (expression, function) → steps (plan, step) → stages
 * scheduling where stages run, and how many bytes may be in flight
 * sink       where bytes go
 * diagnostic a mistake shown well;  config  how values of options are written
 * </pre>
 *
 * Source, stage and sink never import one another. Reactor stays in source, scheduling, pipeline and sink; everything a
 * program is made of is plain Java.
 */
@NullMarked
package io.weir;

import org.jspecify.annotations.NullMarked;
