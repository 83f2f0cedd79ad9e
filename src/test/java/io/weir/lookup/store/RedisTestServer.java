package io.weir.lookup.store;

import io.weir.lookup.TcpTestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.embedded.RedisServer;

/** A Redis, the real one, as a child process; its data goes with it. */
public final class RedisTestServer implements AutoCloseable {
  private final RedisServer server;
  private final int port;

  /** @param settings lines of its configuration, such as {@code requirepass x} */
  public RedisTestServer(String... settings) {
    this(TcpTestServer.closedPort(), settings);
  }

  public RedisTestServer(int port, String... settings) {
    this.port = port;
    try {
      var builder = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").setting("appendonly no");
      for (String setting : settings) {
        builder.setting(setting);
      }
      server = builder.build();
      server.start();
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  public int port() {
    return port;
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Carries out commands in the short form without quotes; what the server says to all of them. */
  public String run(String... commands) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String lines = String.join("\r\n", List.of(commands)) + "\r\nQUIT\r\n";
      socket.getOutputStream().write(lines.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }

  /** What an answer to a GET looks like on the wire. */
  interface Wire {
    String of(String key) throws IOException;
  }

  /** A talk that is Redis's up to the answers to GET, which the test makes. */
  static TcpTestServer.Talk talk(Wire answers) {
    return (socket, number) -> {
      while (true) {
        String[] command = command(socket.getInputStream());
        TcpTestServer.say(socket, switch (command[0].toUpperCase()) {
          case "HELLO" -> "-ERR unknown command 'HELLO'\r\n";
          case "PING" -> "+PONG\r\n";
          case "GET" -> answers.of(command[1]);
          default -> "+OK\r\n";
        });
      }
    };
  }

  private static String[] command(InputStream in) throws IOException {
    String[] words = new String[Integer.parseInt(line(in).substring(1))];
    for (int i = 0; i < words.length; i++) {
      int length = Integer.parseInt(line(in).substring(1));
      words[i] = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
      line(in);
    }
    return words;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("gone");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException unable) {
      throw new UncheckedIOException(unable);
    }
  }
}
