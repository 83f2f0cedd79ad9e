/**
 * The steps that keep something from record to record: {@code stats count top sort tail dedupe sample}. Each says how it
 * is written and makes its operator of {@code io.weir.stage.aggregate} or {@code io.weir.stage.order}.
 */
@NullMarked
package io.weir.language.step.stateful;

import org.jspecify.annotations.NullMarked;
