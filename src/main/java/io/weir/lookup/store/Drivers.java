package io.weir.lookup.store;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JDBC drivers there are, and where those of well-known databases come from: none comes with weir. Any thread. */
public final class Drivers {
  /** What stands behind {@code jdbc:}, and the group and the name of the driver's jar at Maven Central. */
  private static final Map<String, String> JARS = Map.ofEntries(
      Map.entry("postgresql", "org.postgresql:postgresql"), Map.entry("sqlite", "org.xerial:sqlite-jdbc"),
      Map.entry("mysql", "com.mysql:mysql-connector-j"), Map.entry("mariadb", "org.mariadb.jdbc:mariadb-java-client"),
      Map.entry("sqlserver", "com.microsoft.sqlserver:mssql-jdbc"), Map.entry("oracle", "com.oracle.database.jdbc:ojdbc11"),
      Map.entry("h2", "com.h2database:h2"), Map.entry("hsqldb", "org.hsqldb:hsqldb"), Map.entry("db2", "com.ibm.db2:jcc"),
      Map.entry("duckdb", "org.duckdb:duckdb_jdbc"), Map.entry("clickhouse", "com.clickhouse:clickhouse-jdbc"));

  private Drivers() {}

  /** The names of well-known databases as addresses spell them. */
  public static Set<String> databases() {
    return JARS.keySet();
  }

  /** What stands behind {@code jdbc:} in an address. */
  public static String database(String url) {
    String rest = url.substring(Math.min(url.length(), "jdbc:".length()));
    int end = rest.indexOf(':');
    return end < 0 ? rest : rest.substring(0, end);
  }

  /** The driver's jar, for people who look for it. */
  public static String jar(String url) {
    String known = JARS.get(database(url));
    return known == null ? "the jar of that database's JDBC driver"
        : "the driver's jar, " + known.substring(known.indexOf(':') + 1) + "-VERSION.jar (" + known + " at Maven Central),";
  }

  /** The address as it may be shown. */
  public static String shown(String url) {
    return Masked.jdbc(url);
  }

  /** Whether a driver takes this address: one of the loader, or of {@link DriverManager}. */
  public static boolean take(String url, ClassLoader loader) {
    return find(url, loader) != null;
  }

  static @Nullable Driver find(String url, ClassLoader loader) {
    Iterator<Driver> offered = ServiceLoader.load(Driver.class, loader).iterator();
    while (true) {
      try {
        if (!offered.hasNext()) {
          break;
        }
        Driver driver = offered.next();
        if (takes(driver, url)) {
          return driver;
        }
      } catch (ServiceConfigurationError broken) {
        continue;
      }
    }
    List<Driver> registered = DriverManager.drivers().toList();
    return registered.stream().filter(driver -> takes(driver, url)).findFirst().orElse(null);
  }

  private static boolean takes(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException no) {
      return false;
    }
  }
}
