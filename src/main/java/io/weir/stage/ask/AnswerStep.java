package io.weir.stage.ask;

import io.weir.record.Row;
import io.weir.stage.Answer;
import io.weir.stage.Expression;
import io.weir.stage.Step;
import org.jspecify.annotations.Nullable;

/** Takes the answer the record came back with. A record that nothing was asked for is answered null. */
public final class AnswerStep extends Step {
  private final Answered answered;
  private final @Nullable Expression otherwise;

  /** @param otherwise what a failure is answered with; null: it fails the record */
  public AnswerStep(Answered answered, @Nullable Expression otherwise) {
    this.answered = answered;
    this.otherwise = otherwise;
  }

  @Override
  public int apply(Row row) {
    Answer answer = row.attachment() instanceof Answer given ? given : Answer.NOTHING;
    row.attach(null);
    if (answer.failure() == null) {
      return answered.put(row, answer.value());
    }
    if (otherwise == null) {
      row.fail(answer.failure());
      return FAIL;
    }
    return answered.put(row, otherwise.value(row));
  }
}
