package io.weir.source.socket;

import java.net.SocketAddress;

/** A socket that is open. Any thread. */
interface Inlet {
  /** Where it listens; the system may have chosen the port. */
  SocketAddress address();

  /** Somebody wants what comes. */
  void start();

  /** Takes nothing more from anybody who is not known yet; what was read is handed over. */
  void stop();

  /** Closes at once. */
  void close();
}
