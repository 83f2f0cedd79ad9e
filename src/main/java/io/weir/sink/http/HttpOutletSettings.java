package io.weir.sink.http;

import io.weir.config.OpeningException;
import io.weir.config.yaml.Section;
import io.weir.net.TlsClient;
import io.weir.sink.Outlet;
import io.weir.sink.Peer;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import io.weir.sink.Timing;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import reactor.netty.tcp.SslProvider;

/** The sink {@code http}; its keys are in {@link HttpKeys}. */
public record HttpOutletSettings(URI url, RequestForm form, HttpOutlet.Limits limits, RetryRules retry,
    StatusPolicy policy, @Nullable TlsClient tls) implements SinkSettings {
  private static final TlsClient USUAL_TLS = new TlsClient(null, null, null, null, true, null);

  public static Section<HttpOutletSettings> declaration() {
    return HttpKeys.SECTION;
  }

  @Override
  public boolean needsSpans() {
    return true;
  }

  @Override
  public Outlet open(SinkContext context) throws OpeningException {
    return open(context, Timing.real());
  }

  HttpOutlet open(SinkContext context, Timing timing) throws OpeningException {
    HttpConnections connections = new HttpConnections(context.name(), url, form, limits, retry.retryAfterMost(), provider(),
        timing);
    Peer peer = new Peer(label(), context.notices(), timing);
    RequestDelivery delivery = new RequestDelivery(connections::exchange, form, policy, retry, context.meter(), peer, timing);
    return new HttpOutlet(limits, form, delivery, connections, context.meter());
  }

  private @Nullable SslProvider provider() throws OpeningException {
    if (!url.getScheme().equals("https")) {
      return null;
    }
    return (tls == null ? USUAL_TLS : tls).provider();
  }

  /** The URL without its query, which may hold secrets. */
  private String label() {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }
}
