package io.weir.sink.http;

import io.weir.batch.ByteBuilder;
import io.weir.sink.Slice;
import java.util.List;

/** How records stand in the body of a request. */
enum BodyFormat {
  /** One after the other, each with a newline behind it. */
  LINES("application/x-ndjson"),
  /** As the elements of one JSON array; each must be JSON. */
  JSON_ARRAY("application/json");

  private final String contentType;

  BodyFormat(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  ByteBuilder write(List<Slice> slices) {
    int records = slices.stream().mapToInt(Slice::records).sum();
    int bytes = slices.stream().mapToInt(Slice::length).reduce(2 + records, Math::addExact);
    ByteBuilder body = new ByteBuilder(bytes);
    if (this == JSON_ARRAY) {
      body.add('[');
    }
    for (Slice slice : slices) {
      for (int i = slice.from(); i < slice.to(); i++) {
        int start = slice.start(i);
        if (this == JSON_ARRAY && body.length() > 1) {
          body.add(',');
        }
        body.add(slice.output().bytes(), start, slice.textEnd(i) - start);
        if (this == LINES) {
          body.add('\n');
        }
      }
    }
    return this == JSON_ARRAY ? body.add(']') : body;
  }
}
