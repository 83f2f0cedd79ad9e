package io.weir.source.socket;

import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Types;
import io.weir.net.AllowList;
import org.jspecify.annotations.Nullable;

/** What all sources that take datagrams let one say of them. */
final class DatagramKeys {
  static final Key<Boolean> SPLIT_LINES = Key.of("split_lines", Types.flag(),
      "Whether a datagram holds lines, each a record. Without this each datagram is one record, less a line feed at its end.")
      .orElse(false);
  static final Key<ByteSize> RECEIVE_BUFFER = Key.of("receive_buffer", Types.size(1 << 10, 1 << 30),
      "How much the system holds until weir reads it (SO_RCVBUF); bursts longer than that are lost. The system may give less, "
          + "see net.core.rmem_max.").usually("as the system sees fit");

  private DatagramKeys() {}

  static DatagramOptions udp(boolean splitLines, boolean trimsEnd, AllowList allow, @Nullable ByteSize receiveBuffer) {
    return new DatagramOptions(splitLines, trimsEnd, true, allow, receiveBuffer == null ? 0 : (int) receiveBuffer.bytes());
  }
}
