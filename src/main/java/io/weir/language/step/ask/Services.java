package io.weir.language.step.ask;

import io.weir.lookup.Service;
import io.weir.lookup.network.DnsService;
import io.weir.lookup.network.HttpService;
import io.weir.lookup.store.RedisService;
import io.weir.lookup.store.SqlService;
import java.util.Map;

/** Makes the services, so that a client's classes are loaded only by a program that has the step. */
final class Services {
  private Services() {}

  static Service names(boolean reverse, AskTerms terms) {
    return new DnsService(reverse, terms.timeout());
  }

  static Service http(Map<String, String> headers, AskTerms terms) {
    return new HttpService(headers, terms.concurrency(), terms.timeout());
  }

  static Service redis(String address, AskTerms terms) {
    return new RedisService(address, terms.timeout());
  }

  static Service sql(String address, String statement, int connections, AskTerms terms, ClassLoader drivers) {
    return new SqlService(address, statement, connections, terms.timeout(), drivers);
  }
}
