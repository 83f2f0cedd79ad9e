package io.weir.sink.socket;

import io.weir.net.Address;

/** What holds for addresses one connects to, beyond what holds for those one listens at. */
final class PeerAddress {
  private PeerAddress() {}

  static Address checked(Address address) {
    if (address.host().isEmpty() || address.port() == 0) {
      throw new IllegalArgumentException("'" + address + "' is nobody's address; expected HOST:PORT such as "
          + "logs.example.com:5140");
    }
    return address;
  }
}
