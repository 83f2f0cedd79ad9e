package io.weir.source.socket;

import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.net.AllowList;
import io.weir.net.TlsServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What all sources that take connections let one say of them. */
final class StreamKeys {
  static final Key<StreamFraming> FRAMING = Key.of("framing", Types.choice(StreamFraming.class),
      "Where records end. newline: at each line feed. nul: at each zero byte. octet_count: a decimal number of bytes and a "
          + "space stand in front of each (RFC 6587). length: a binary number stands in front of each, see length_bytes. "
          + "A connection that does not keep to it is closed and counted.").orElse(StreamFraming.NEWLINE);
  static final Key<Integer> LENGTH_BYTES = Key.of("length_bytes", Types.integer(1, 8),
      "For framing length: how many bytes the number in front of each record has, highest byte first.").orElse(4);
  static final Key<Integer> MAX_CONNECTIONS = Key.of("max_connections", Types.integer(1, 1_000_000),
      "How many connections may be open at a time. Those that come when there are as many are closed at once and counted. Each "
          + "needs a file descriptor.").orElse(10_000);
  static final Key<Duration> IDLE_TIMEOUT = Key.of("idle_timeout",
      Types.duration(Duration.ofMillis(10), Duration.ofDays(30)),
      "Closes a connection from which nothing comes for so long. The time in which weir itself does not read, because what it "
          + "writes to is slow, does not count.").usually("connections may be silent for ever");
  static final Key<AllowList> ALLOW = Key.of("allow", AllowList.type(),
      "Who may send: addresses and blocks of addresses. Others are refused and counted.").orElse(AllowList.EVERYBODY);
  static final Key<TlsServer> TLS = Key.of("tls", TlsServer.declaration().type(),
      "Takes only connections encrypted with TLS.").usually("connections are not encrypted");
  static final Key<ByteSize> RECEIVE_BUFFER = Key.of("receive_buffer", Types.size(1 << 10, 1 << 30),
      "How much the system holds for each connection while weir does not read (SO_RCVBUF). The system may give less, see "
          + "net.core.rmem_max.").usually("as the system sees fit");

  private StreamKeys() {}

  static void checkFraming(Values values) {
    if (values.has(LENGTH_BYTES) && values.find(FRAMING) != StreamFraming.LENGTH) {
      values.mistake(LENGTH_BYTES, "length_bytes belongs to framing: length");
    }
  }

  static StreamOptions options(StreamOptions.Cut cut, int connectionsMost, @Nullable Duration idleTimeout, AllowList allow,
      @Nullable TlsServer tls, @Nullable ByteSize receiveBuffer) {
    return new StreamOptions(cut, connectionsMost, idleTimeout, allow, tls,
        receiveBuffer == null ? 0 : (int) receiveBuffer.bytes());
  }
}
