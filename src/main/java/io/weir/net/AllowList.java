package io.weir.net;

import io.netty.util.NetUtil;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.ValueType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect: addresses and blocks of addresses ({@code 10.0.0.0/8}, {@code 192.0.2.7}, {@code fd00::/8}). Looked at before a
 * byte is read, so it says nothing of what a peer claims to be.
 *
 * @param blocks empty: everybody may
 */
public record AllowList(List<Block> blocks) {
  public static final AllowList EVERYBODY = new AllowList(List.of());

  public AllowList {
    blocks = List.copyOf(blocks);
  }

  /** One block or a list of them. */
  public static ValueType<AllowList> type() {
    ValueType<Block> block = Types.text().map(Block::parse)
        .called("CIDR", "an address or a block of addresses such as 10.0.0.0/8");
    return Types.oneOrMore(block).map(AllowList::new);
  }

  /** Whether this peer may; of peers that have no address, such as those of a socket file, everybody may. */
  public boolean allows(@Nullable SocketAddress peer) {
    if (blocks.isEmpty() || !(peer instanceof InetSocketAddress inet) || inet.getAddress() == null) {
      return true;
    }
    return allows(inet.getAddress());
  }

  public boolean allows(InetAddress address) {
    byte[] bytes = address.getAddress();
    return blocks.isEmpty() || blocks.stream().anyMatch(block -> block.holds(bytes));
  }

  @Override
  public String toString() {
    return blocks.isEmpty() ? "everybody" : blocks.stream().map(Block::toString).collect(Collectors.joining(", "));
  }

  /**
   * Addresses that begin alike.
   *
   * @param address as {@link InetAddress} writes it, its bits behind the first ones 0
   * @param bits how many bits of it count
   */
  public record Block(String address, int bits) {
    private static final String EXPECTED = "expected an address or a block such as 192.0.2.7, 10.0.0.0/8 or fd00::/8, found '";

    static Block parse(String text) {
      int slash = text.indexOf('/');
      byte[] bytes = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
      if (bytes == null) {
        throw new IllegalArgumentException(EXPECTED + text + "'");
      }
      int bits = slash < 0 ? bytes.length * 8 : bits(text.substring(slash + 1), bytes.length * 8, text);
      byte[] masked = bytes.clone();
      mask(masked, bits);
      if (!Arrays.equals(masked, bytes)) {
        throw new IllegalArgumentException("'" + text + "' has bits behind the first " + bits + "; the block is "
            + NetUtil.bytesToIpAddress(masked) + "/" + bits);
      }
      return new Block(NetUtil.bytesToIpAddress(bytes), bits);
    }

    private static int bits(String digits, int most, String text) {
      boolean number = !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!number || Integer.parseInt(digits) > most) {
        throw new IllegalArgumentException("expected a number of bits from 0 to " + most + " behind the slash, found '"
            + text + "'");
      }
      return Integer.parseInt(digits);
    }

    private static void mask(byte[] bytes, int bits) {
      for (int i = 0; i < bytes.length; i++) {
        int kept = Math.clamp(bits - i * 8L, 0, 8);
        bytes[i] &= (byte) (0xFF00 >> kept);
      }
    }

    boolean holds(byte[] other) {
      byte[] own = NetUtil.createByteArrayFromIpAddressString(address);
      if (own == null || own.length != other.length) {
        return false;
      }
      byte[] beginning = other.clone();
      mask(beginning, bits);
      return Arrays.equals(own, beginning);
    }

    @Override
    public String toString() {
      return address + "/" + bits;
    }
  }
}
