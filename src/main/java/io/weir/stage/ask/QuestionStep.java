package io.weir.stage.ask;

import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Answer;
import io.weir.stage.Expression;
import io.weir.stage.Step;

/**
 * Leaves the question in the record. Where the expression is null there is nothing to ask, and nothing is left: the answer
 * is null.
 */
public final class QuestionStep extends Step {
  private final Expression question;
  private final boolean mayFail;

  /** @param mayFail a question that cannot be made is answered as one that failed; else the record fails */
  public QuestionStep(Expression question, boolean mayFail) {
    this.question = question;
    this.mayFail = mayFail;
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row row) {
    try {
      row.attach(question.value(row));
    } catch (RowFailure failure) {
      if (!mayFail) {
        throw failure;
      }
      row.attach(Answer.failed(String.valueOf(failure.getMessage())));
    }
    return PASS;
  }
}
