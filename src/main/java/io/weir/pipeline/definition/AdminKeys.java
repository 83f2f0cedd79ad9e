package io.weir.pipeline.definition;

import io.weir.admin.AdminSettings;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Secret;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.net.Address;
import java.util.List;

/** Where a running pipeline can be asked how it is. */
final class AdminKeys {
  private static final Key<Address> LISTEN = Key.of("listen", Types.text().map(Address::parse)
      .called("HOST:PORT", "an address such as 127.0.0.1:8686"), "Where health, metrics and the API answer over HTTP, and what "
          + "'weir top' and 'weir tap' ask.").required();
  private static final Key<Secret> TOKEN = Key.of("token", Types.secret(), "What whoever asks must send: 'Authorization: Bearer "
      + "TOKEN'. Needed where other machines can reach the address. Take it from a file: ${file:/path}.");
  static final Section<AdminSettings> SECTION = Section.of("admin", "Where a running pipeline can be asked how it is.",
      List.of(LISTEN, TOKEN), values -> new AdminSettings(values.get(LISTEN), values.find(TOKEN))).checked(AdminKeys::check);

  private AdminKeys() {}

  private static void check(Values admin) {
    Address listen = admin.find(LISTEN);
    if (listen != null && !admin.has(TOKEN) && !listen.isLoopback()) {
      admin.mistake(LISTEN, "other machines can reach this address; write a token beside it, or listen on 127.0.0.1");
    }
  }
}
