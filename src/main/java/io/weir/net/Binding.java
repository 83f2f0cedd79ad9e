package io.weir.net;

import io.weir.config.OpeningException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people are told when weir cannot listen where it was told to. */
public final class Binding {
  private Binding() {}

  /** Refuses an address whose name nobody knows, before it is bound. */
  public static void resolve(String key, Address address) throws OpeningException {
    if (address.toBind().isUnresolved()) {
      throw new OpeningException(key, "nobody knows the host '" + address.host() + "' of " + address
          + "; write the address of one of this machine's interfaces, or *:" + address.port() + " for all of them");
    }
  }

  /**
   * @param key of the address in the component's section
   * @param place as people write it: an address, or a socket's path
   * @param failure as the network library threw it
   */
  public static OpeningException refused(String key, String place, Throwable failure) {
    String said = text(failure);
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("in use")) {
      return new OpeningException(key, "address already in use: another program, or another source of this file, listens at "
          + place + "; end it, or choose another address ('ss -ltunxp' shows who listens where)");
    }
    if (lower.contains("permission denied")) {
      return new OpeningException(key, "permission denied to listen at " + place + "; ports below 1024 need the capability "
          + "CAP_NET_BIND_SERVICE, and a socket's file a folder that can be written");
    }
    if (lower.contains("cannot assign")) {
      return new OpeningException(key, "no interface of this machine has the address of " + place
          + "; 'ip address' lists those it has, and * means all of them");
    }
    return new OpeningException(key, "cannot listen at " + place + ": " + said);
  }

  private static String text(Throwable failure) {
    Throwable deepest = failure;
    for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
      deepest = next;
    }
    String message = deepest.getMessage();
    return message == null ? deepest.getClass().getSimpleName() : message;
  }
}
