package io.weir.sink.socket;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Output;
import io.weir.batch.Spans;
import io.weir.sink.Slice;
import java.util.ArrayList;
import java.util.List;

/** How records are told apart on a stream. */
enum StreamFraming {
  /** Each ends with the newline it was written with. */
  NEWLINE,
  /** Each ends with a zero byte. */
  NUL,
  /** RFC 6587: the length in decimal digits, a space, the record. */
  OCTET_COUNT,
  /** Four bytes with the length, the most significant first, then the record. */
  LENGTH;

  /** How many bytes a record becomes longer at most. */
  private static final int FRAME_MOST = 11;
  private static final Piece.Part LINE_END = new Piece.Part(new byte[] {'\n'}, 0, 1);

  boolean needsSpans() {
    return this != NEWLINE;
  }

  /** What is written for these outputs. */
  Piece frame(List<Output> outputs) {
    List<Piece.Part> parts = new ArrayList<>(outputs.size());
    long records = 0;
    for (Output output : outputs) {
      records += output.tally().out;
      Spans spans = output.spans();
      if (this != NEWLINE && spans != null) {
        parts.add(framed(output, spans));
      } else if (output.length() > 0) {
        parts.add(new Piece.Part(output.bytes(), output.start(), output.length()));
        if (!output.terminated()) {
          parts.add(LINE_END);
        }
      }
    }
    return Piece.of(parts, records);
  }

  private Piece.Part framed(Output output, Spans spans) {
    ByteBuilder framed = new ByteBuilder(Math.addExact(output.length(), Math.multiplyExact(FRAME_MOST, spans.count())));
    int start = output.start();
    for (int i = 0; i < spans.count(); i++) {
      int length = Slice.textEnd(output, start, spans.ends()[i]) - start;
      switch (this) {
        case OCTET_COUNT -> framed.addDecimal(length).add(' ');
        case LENGTH -> framed.add((byte) (length >>> 24)).add((byte) (length >>> 16)).add((byte) (length >>> 8))
            .add((byte) length);
        case NEWLINE, NUL -> {
        }
      }
      framed.add(output.bytes(), start, length);
      if (this == NUL) {
        framed.add((byte) 0);
      }
      start = spans.ends()[i];
    }
    return new Piece.Part(framed.array(), 0, framed.length());
  }
}
