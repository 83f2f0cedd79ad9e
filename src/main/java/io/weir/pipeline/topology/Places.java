package io.weir.pipeline.topology;

import java.util.List;

/** Where sources listen, as {@link io.weir.source.SourceSettings#place} says it: {@code tcp 127.0.0.1:514, udp 127.0.0.1:514}. */
final class Places {
  private Places() {}

  /** Whether one may have to be left before the other can be taken. A port of one address is in the way of one of all. */
  static boolean touch(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && (one.equals(other)
        || List.of(one.split(", ")).stream().anyMatch(a -> List.of(other.split(", ")).stream().anyMatch(b -> same(a, b))));
  }

  private static boolean same(String one, String other) {
    return one.equals(other) || isPort(one) && isPort(other) && withoutHost(one).equals(withoutHost(other));
  }

  /** Port 0 is another one each time. */
  private static boolean isPort(String place) {
    return (place.startsWith("tcp ") || place.startsWith("udp ")) && !place.endsWith(":0");
  }

  private static String withoutHost(String place) {
    return place.substring(0, 4) + place.substring(place.lastIndexOf(':'));
  }
}
