package io.weir.stage.aggregate;

/** An aggregate of what one expression says of each record. */
abstract class ArgumentColumn extends Column {
  final Argument argument;

  ArgumentColumn(Argument argument) {
    this.argument = argument;
  }

  @Override
  final void note(Noted to) {
    argument.note(to);
  }

  @Override
  final void recall(Noted from, int record) {
    argument.recall(from, record);
  }
}
