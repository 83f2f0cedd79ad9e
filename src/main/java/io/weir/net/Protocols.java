package io.weir.net;

import java.time.Duration;

/** What holds for TLS at both ends. */
final class Protocols {
  /** Older ones are broken (RFC 8996). */
  static final String[] ACCEPTED = {"TLSv1.3", "TLSv1.2"};
  static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private Protocols() {}
}
