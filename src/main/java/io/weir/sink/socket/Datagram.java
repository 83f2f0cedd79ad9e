package io.weir.sink.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.weir.batch.Output;
import io.weir.sink.Sent.Refused;
import io.weir.sink.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * One record on its way, without its line end.
 *
 * @param index of the record in its output
 * @param start where it begins in the output's bytes
 */
record Datagram(Output output, int index, int start, int length) {
  static List<Datagram> of(List<Output> outputs) {
    List<Datagram> datagrams = new ArrayList<>();
    for (Output output : outputs) {
      Slice all = Slice.of(output);
      for (int i = 0; i < all.to(); i++) {
        datagrams.add(new Datagram(output, i, all.start(i), all.textEnd(i) - all.start(i)));
      }
    }
    return datagrams;
  }

  /** For one attempt to write: who writes it releases it. */
  ByteBuf buffer() {
    return Unpooled.wrappedBuffer(output.bytes(), start, length);
  }

  Refused refused(String reason) {
    return new Refused(output, index, index + 1, reason);
  }
}
