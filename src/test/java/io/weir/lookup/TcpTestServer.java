package io.weir.lookup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks bytes, of any protocol or of none, with everybody who connects; each connection has a thread. */
public final class TcpTestServer implements AutoCloseable {
  /** What is said on one connection; it ends when this returns. */
  @FunctionalInterface
  public interface Talk {
    /** @param number of the connection, from 1 */
    void with(Socket socket, int number) throws IOException;
  }

  /** Accepts and says nothing until the other side goes. */
  public static final Talk SILENT = (socket, number) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  /** Hangs up with a reset at once. */
  public static final Talk RESETTING = (socket, number) -> socket.setSoLinger(true, 0);

  private final ServerSocket listening;
  private final Talk talk;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  public TcpTestServer(Talk talk) {
    this(0, talk);
  }

  public TcpTestServer(int port, Talk talk) {
    this.talk = talk;
    try {
      listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** A port where nobody listens. */
  public static int closedPort() {
    try (TcpTestServer server = new TcpTestServer(SILENT)) {
      return server.port();
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** How many connected so far. */
  public int connections() {
    return connections.get();
  }

  public int open() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        int number = connections.incrementAndGet();
        Thread.ofVirtual().start(() -> talk(socket, number));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void talk(Socket socket, int number) {
    try (socket) {
      talk.with(socket, number);
    } catch (IOException gone) {
      return;
    } finally {
      open.remove(socket);
    }
  }

  /** Reads up to an empty line, as the head of an HTTP question ends with one; what was read. */
  public static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("gone");
      }
      head.append((char) c);
    }
    return head.toString();
  }

  public static void say(Socket socket, String latin) throws IOException {
    socket.getOutputStream().write(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }
}
