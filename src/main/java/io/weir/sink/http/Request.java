package io.weir.sink.http;

import io.weir.sink.Slice;
import java.util.List;

/**
 * One request, the same for all attempts.
 *
 * @param key of idempotency; empty: none
 */
@SuppressWarnings("ArrayRecordComponent")
record Request(List<Slice> slices, byte[] body, String key) {
  int records() {
    return slices.stream().mapToInt(Slice::records).sum();
  }
}
