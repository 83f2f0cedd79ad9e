package io.weir.lookup.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.dns.DnsPtrRecord;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import io.weir.batch.Counted;
import io.weir.language.network.Address;
import io.weir.lookup.LookupException;
import org.jspecify.annotations.Nullable;

/** Reads what a name server answered (RFC 1035 section 3.4, RFC 3596). */
final class DnsAnswer {
  private DnsAnswer() {}

  /**
   * The first record of this type, as text: a resolver puts the aliases' target behind the aliases in the same answer. Null
   * when there is none.
   */
  static @Nullable String first(DnsResponse response, DnsRecordType type) throws LookupException {
    for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
      DnsRecord answer = response.recordAt(DnsSection.ANSWER, i);
      if (answer.type().equals(type)) {
        return answer instanceof DnsPtrRecord pointer ? name(pointer) : address(answer);
      }
    }
    return null;
  }

  private static @Nullable String name(DnsPtrRecord pointer) {
    String name = pointer.hostname();
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return bare.isEmpty() ? null : bare;
  }

  private static String address(DnsRecord answer) throws LookupException {
    boolean six = answer.type().equals(DnsRecordType.AAAA);
    ByteBuf bytes = ((DnsRawRecord) answer).content();
    if (bytes.readableBytes() != (six ? 16 : 4)) {
      throw new LookupException("the server answered an address of " + Counted.of(bytes.readableBytes(), "byte"));
    }
    byte[] parts = ByteBufUtil.getBytes(bytes);
    if (!six) {
      return new Address(false, 0, bits(parts, 0, 4)).toString();
    }
    return new Address(true, bits(parts, 0, 8), bits(parts, 8, 8)).toString();
  }

  private static long bits(byte[] bytes, int from, int count) {
    long bits = 0;
    for (int i = from; i < from + count; i++) {
      bits = bits << 8 | bytes[i] & 0xFF;
    }
    return bits;
  }

  /** The name under which the name of an address is found (RFC 1035 section 3.5, RFC 3596 section 2.5). */
  static String pointerName(Address address) {
    StringBuilder name = new StringBuilder(74);
    int step = address.six() ? 4 : 8;
    for (int shift = 0; shift < address.bits(); shift += step) {
      long part = (shift < 64 ? address.low() : address.high()) >>> (shift & 63);
      name.append(address.six() ? Long.toHexString(part & 15) : Long.toString(part & 255)).append('.');
    }
    return name.append(address.six() ? "ip6.arpa." : "in-addr.arpa.").toString();
  }
}
