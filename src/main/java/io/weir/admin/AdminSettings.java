package io.weir.admin;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.net.Address;
import io.weir.net.AllowList;
import io.weir.net.TlsServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a running pipeline can be asked how it is.
 *
 * @param listen on loopback, or anywhere where there is a token
 * @param token that whoever asks must show, or null
 * @param tls how it encrypts, or null: not at all
 * @param allow who may connect
 */
public record AdminSettings(Address listen, @Nullable Secret token, @Nullable TlsServer tls, AllowList allow) {
  private static final Key<Address> LISTEN = Key.of("listen", Types.text().map(Address::parse), "Where weir answers questions "
      + "about itself: HOST:PORT. On 127.0.0.1, ::1 or localhost only this machine can ask; anywhere else a token is needed.")
      .orElse(new Address("127.0.0.1", 8686));
  private static final Key<Secret> TOKEN = Key.of("token", Types.secret(), "What whoever asks must show, as 'Authorization: "
      + "Bearer TOKEN'; best kept in a file: ${file:/etc/weir/token}. /health and /ready answer without it.")
      .usually("none: whoever can reach it may ask");

  private static final Key<TlsServer> TLS = Key.of("tls", TlsServer.declaration().type(), "Encrypts what is asked and answered; "
      + "with client_ca inside, who shows a certificate needs no token.").usually("nothing is encrypted");
  private static final Key<AllowList> ALLOW = Key.of("allow", AllowList.type(), "Who may connect; others are hung up on.")
      .usually("everybody");

  private static final Section<AdminSettings> SECTION = Section.of("admin", "Where the running pipeline can be asked how it is "
      + "and told to change: health, metrics for Prometheus, topology, schedule, live records. Paths are listed at /.",
      List.of(LISTEN, TOKEN, TLS, ALLOW), AdminSettings::of)
      .checked(AdminSettings::check);

  /** The declaration, for the pipeline file, manual and schema. */
  public static Section<AdminSettings> declaration() {
    return SECTION;
  }

  /** In the open, for everybody who can reach it. */
  public static AdminSettings at(Address listen, @Nullable Secret token) {
    return new AdminSettings(listen, token, null, AllowList.EVERYBODY);
  }

  private static AdminSettings of(Values values) {
    AllowList allow = values.find(ALLOW);
    return new AdminSettings(values.get(LISTEN), values.find(TOKEN), values.find(TLS), allow == null ? AllowList.EVERYBODY : allow);
  }

  /** Whether who asks shows who he is: by a token or a certificate. */
  boolean isKnown() {
    return token != null || tls != null && tls.clientCa() != null;
  }

  private static void check(Values values) {
    Address listen = values.find(LISTEN);
    TlsServer tls = values.find(TLS);
    boolean known = values.has(TOKEN) || tls != null && tls.clientCa() != null;
    if (listen != null && !known && !listen.isLoopback()) {
      values.mistake(LISTEN, "others than this machine can reach " + listen + ", so whoever asks must show a token; write "
          + "token: ${file:/path}, or listen at 127.0.0.1:" + listen.port());
    }
  }
}
