package io.weir.lookup.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.NetUtil;
import io.weir.lookup.TcpTestServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.netty.Connection;
import reactor.netty.resources.LoopResources;
import reactor.netty.udp.UdpServer;

/**
 * A name server over UDP on Reactor Netty, and over TCP on the same port, that answers as a test says. The messages are made
 * here byte by byte (RFC 1035 section 4), so that they can also be wrong.
 */
public final class DnsTestServer implements AutoCloseable {
  private static final int A = 1;
  private static final int CNAME = 5;
  private static final int PTR = 12;
  private static final int AAAA = 28;

  /** What came in. */
  public record Asked(String name, int type, boolean tcp) {
    public boolean isA() {
      return type == A;
    }

    public boolean isAaaa() {
      return type == AAAA;
    }

    public boolean isPtr() {
      return type == PTR;
    }
  }

  /** What goes out. */
  public static final class Reply {
    public static final Reply SILENCE = new Reply();
    private int code;
    private boolean truncated;
    private int idShift;
    private byte[] raw;
    private final List<Object[]> records = new ArrayList<>();

    public static Reply code(int code) {
      Reply reply = new Reply();
      reply.code = code;
      return reply;
    }

    public static Reply nothing() {
      return code(0);
    }

    public static Reply address(String address) {
      return nothing().and(address);
    }

    public static Reply pointer(String name) {
      return nothing().with(PTR, wire(name));
    }

    public static Reply truncated() {
      Reply reply = nothing();
      reply.truncated = true;
      return reply;
    }

    /** Not a message at all. */
    public static Reply raw(byte[] bytes) {
      Reply reply = nothing();
      reply.raw = bytes;
      return reply;
    }

    public Reply and(String address) {
      byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
      return with(bytes.length == 4 ? A : AAAA, bytes);
    }

    public Reply alias(String name) {
      return with(CNAME, wire(name));
    }

    public Reply wrongId() {
      idShift = 1;
      return this;
    }

    /** A record of a type, whatever its bytes. */
    public Reply with(int type, byte[] bytes) {
      records.add(new Object[] {type, bytes});
      return this;
    }
  }

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Function<Asked, Reply> replies;
  private final LoopResources loops = LoopResources.create("test-dns", 1, true);
  private final Connection udp;
  private final TcpTestServer tcp;

  public DnsTestServer(Function<Asked, Reply> replies) {
    this(0, replies);
  }

  public DnsTestServer(int port, Function<Asked, Reply> replies) {
    this.replies = replies;
    udp = UdpServer.create().host("127.0.0.1").port(port).runOn(loops).handle((in, out) ->
        out.sendObject(in.receiveObject().ofType(DatagramPacket.class).concatMapIterable(this::packets, 1))).bindNow();
    tcp = new TcpTestServer(port(), (socket, number) -> {
      DataInputStream input = new DataInputStream(socket.getInputStream());
      byte[] answer = answer(input.readNBytes(input.readUnsignedShort()), true);
      DataOutputStream output = new DataOutputStream(socket.getOutputStream());
      output.writeShort(answer.length);
      output.write(answer);
      input.read();
    });
  }

  private List<DatagramPacket> packets(DatagramPacket packet) {
    ByteBuf content = packet.content();
    byte[] answer = answer(ByteBufUtil.getBytes(content), false);
    return answer == null ? List.of() : List.of(new DatagramPacket(Unpooled.wrappedBuffer(answer), packet.sender()));
  }

  private byte[] answer(byte[] question, boolean overTcp) {
    StringBuilder name = new StringBuilder();
    int at = 12;
    while (question[at] != 0) {
      name.append(new String(question, at + 1, question[at], StandardCharsets.ISO_8859_1)).append('.');
      at += question[at] + 1;
    }
    Asked what = new Asked(name.toString(), (question[at + 1] & 0xFF) << 8 | question[at + 2] & 0xFF, overTcp);
    asked.add(what);
    Reply reply = replies.apply(what);
    return reply == Reply.SILENCE ? null : reply.raw != null ? reply.raw : message(question, at + 5, reply);
  }

  private static byte[] message(byte[] question, int questionEnd, Reply reply) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(((question[0] & 0xFF) << 8 | question[1] & 0xFF) + reply.idShift);
      out.writeShort(0x8180 | reply.code | (reply.truncated ? 0x0200 : 0));
      out.writeShort(1);
      out.writeShort(reply.records.size());
      out.writeInt(0);
      out.write(question, 12, questionEnd - 12);
      for (Object[] record : reply.records) {
        out.writeShort(0xC00C);
        out.writeShort((int) record[0]);
        out.writeShort(1);
        out.writeInt(60);
        out.writeShort(((byte[]) record[1]).length);
        out.write((byte[]) record[1]);
      }
    } catch (IOException never) {
      throw new AssertionError(never);
    }
    return bytes.toByteArray();
  }

  private static byte[] wire(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String label : name.split("\\.")) {
      bytes.write(label.length());
      bytes.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
    }
    bytes.write(0);
    return bytes.toByteArray();
  }

  public int port() {
    return ((InetSocketAddress) udp.channel().localAddress()).getPort();
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
  }

  /** All questions so far, in the order they came. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    udp.disposeNow(Duration.ofSeconds(2));
    tcp.close();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block(Duration.ofSeconds(4));
  }
}
