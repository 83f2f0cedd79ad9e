package io.weir.language.expression;

import io.weir.batch.Origin;
import io.weir.batch.Utf8;
import io.weir.codec.TextSpan;
import io.weir.record.Kind;
import io.weir.record.Row;
import io.weir.stage.Expression;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record is beside its fields: {@code @line}, and where it came from. Null behind an aggregate. */
final class Pseudo extends Expression {
  static final List<String> NAMES = List.of("@line", "@file", "@source", "@number", "@offset", "@time");

  private final int which;

  Pseudo(String name) {
    which = NAMES.indexOf(name);
  }

  @Override
  public @Nullable Object value(Row row) {
    if (which == 0) {
      return Utf8.decode(row.line(), row.lineStart(), row.lineLength());
    }
    Origin origin = row.origin();
    if (origin == null) {
      return null;
    }
    return switch (which) {
      case 1 -> origin.file();
      case 2 -> origin.source();
      case 3 -> (Object) row.number();
      case 4 -> row.offset();
      default -> Instant.ofEpochMilli(row.arrivedMillis());
    };
  }

  @Override
  public byte spelled(Row row, TextSpan to) {
    if (which != 0) {
      return UNSPELLED;
    }
    to.set(row.line(), row.lineStart(), row.lineLength());
    return Kind.TEXT;
  }
}
