package io.weir.language.step.ask;

import io.weir.lookup.Service;
import io.weir.lookup.network.DnsService;
import io.weir.lookup.network.HttpService;
import io.weir.lookup.store.Drivers;
import io.weir.lookup.store.RedisService;
import io.weir.lookup.store.SqlService;
import java.util.Map;

/**
 * Makes the services, so that a client's classes are loaded only by a program that has the step. A library that is not on
 * the class path is missed here, before anything is read, and not by the first question.
 */
final class Services {
  private static final String POOL = "com.zaxxer.hikari.HikariDataSource";

  private Services() {}

  static Service names(boolean reverse, AskTerms terms) {
    return new DnsService(reverse, terms.timeout());
  }

  static Service http(Map<String, String> headers, AskTerms terms) {
    return new HttpService(headers, terms.concurrency(), terms.timeout());
  }

  static Service redis(String address, AskTerms terms) {
    need("io.lettuce.core.RedisClient");
    return new RedisService(address, terms.timeout());
  }

  /**
   * Whether no driver takes this address. Not known where the libraries for databases are missing: with them weir starts
   * again.
   */
  static boolean lacksDriver(String address, ClassLoader drivers) {
    return isThere(POOL) && !Drivers.take(address, drivers);
  }

  static Service sql(String address, String statement, int connections, AskTerms terms, ClassLoader drivers) {
    need(POOL);
    return new SqlService(address, statement, connections, terms.timeout(), drivers);
  }

  private static void need(String library) {
    if (!isThere(library)) {
      throw new NoClassDefFoundError(library);
    }
  }

  private static boolean isThere(String library) {
    try {
      Class.forName(library, false, Services.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    }
  }
}
