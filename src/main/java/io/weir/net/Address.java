package io.weir.net;

import io.weir.config.yaml.Types;
import io.weir.config.yaml.ValueType;
import java.net.InetSocketAddress;

/**
 * Where to listen or connect: {@code 127.0.0.1:5140}, {@code localhost:0}, {@code [::1]:514}, {@code :514} and {@code *:514} (every
 * interface).
 *
 * @param host name or number, without brackets; empty: every interface
 * @param port 0 to 65535; 0 lets the system choose where one listens
 */
public record Address(String host, int port) {
  /** As the value of a key. */
  public static ValueType<Address> type() {
    return Types.text().map(Address::parse).called("HOST:PORT", "an address such as 127.0.0.1:5140");
  }

  /** Reads one; the exception's message says what is expected. */
  public static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (colon < 0 || !bracketed && host.indexOf(':') >= 0) {
      throw new IllegalArgumentException("expected HOST:PORT such as 127.0.0.1:5140, found '" + text + "'");
    }
    String name = bracketed ? host.substring(1, host.length() - 1) : host.equals("*") ? "" : host;
    return new Address(name, port(text.substring(colon + 1), text));
  }

  private static int port(String digits, String text) {
    try {
      int port = Integer.parseInt(digits);
      if (port >= 0 && port <= 65535 && Character.isDigit(digits.charAt(0))) {
        return port;
      }
    } catch (NumberFormatException wrong) {
      // said below
    }
    throw new IllegalArgumentException("expected a port from 0 to 65535 behind the last colon, found '" + text + "'");
  }

  /** For binding: names are resolved now. */
  public InetSocketAddress toBind() {
    return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    InetSocketAddress bound = toBind();
    return !host.isEmpty() && bound.getAddress() != null && bound.getAddress().isLoopbackAddress();
  }

  @Override
  public String toString() {
    return (host.isEmpty() ? "*" : host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
