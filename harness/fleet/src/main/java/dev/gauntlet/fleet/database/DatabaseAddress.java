package dev.gauntlet.fleet.database;

import dev.gauntlet.UsageError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is. Its text names server and database, and nothing that is secret: a password
 * comes from {@code PGPASSWORD} or {@code ~/.pgpass}, never from the address, which everybody sees
 * who lists the processes of this machine.
 */
public final class DatabaseAddress {
  /** What an address begins with. */
  public static final String SCHEME = "jdbc:postgresql:";

  private static final String FORM = "jdbc:postgresql://HOST[:PORT]/DATABASE[?user=NAME]";
  private static final List<String> SECRETS = List.of("password", "sslpassword");

  /** Of the driver, which would print whole addresses. Kept, or its level is forgotten. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private final String text;
  private final String user;

  private DatabaseAddress(String url, Map<String, String> environment) {
    Properties parts = Driver.parseURL(url, null);
    String database = parts == null ? "" : parts.getProperty("PGDBNAME", "");
    if (database.isEmpty()) {
      throw new UsageError("--to: this is no address of a database; one is " + FORM);
    }
    source.setURL(url);
    user =
        given(parts.getProperty("user"))
            .or(() -> given(environment.get("PGUSER")))
            .orElse(System.getProperty("user.name"));
    text =
        "database %s at %s:%s"
            .formatted(database, parts.getProperty("PGHOST"), parts.getProperty("PGPORT"));
    source.setUser(user);
    given(environment.get("PGPASSWORD")).ifPresent(source::setPassword);
    Defaults.set(source, parts);
  }

  private static Optional<String> given(String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  /**
   * @param url as of a JDBC driver
   * @param environment {@code PGUSER} and {@code PGPASSWORD} are looked at
   * @throws UsageError when it is no address of a PostgreSQL database, or holds a password; what it
   *     says does not repeat the address
   */
  public static DatabaseAddress of(String url, Map<String, String> environment) {
    if (!url.startsWith(SCHEME)) {
      throw new UsageError("--to: only a PostgreSQL database can be written to: " + FORM);
    }
    int query = url.indexOf('?');
    String place = query < 0 ? url : url.substring(0, query);
    if (place.contains("@")) {
      throw new UsageError(
          "--to: an address has no user before the host; it is "
              + FORM
              + ", and a password comes from PGPASSWORD or ~/.pgpass");
    }
    if (query >= 0) {
      for (String parameter : url.substring(query + 1).split("&", -1)) {
        refuseSecret(parameter);
      }
    }
    return new DatabaseAddress(url, environment);
  }

  private static void refuseSecret(String parameter) {
    String name = parameter.split("=", 2)[0];
    try {
      name = URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException odd) {
      throw new UsageError("--to: a parameter of the address has a % that begins no character");
    }
    if (SECRETS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new UsageError(
          "--to: a password in an address is seen by everybody who lists the processes here; set"
              + " PGPASSWORD, or write a line HOST:PORT:DATABASE:USER:PASSWORD to ~/.pgpass");
    }
  }

  /** How long the driver waits, where the address does not say. */
  private static final class Defaults {
    private static final Map<PGProperty, String> VALUES =
        Map.of(
            // connecting, signing in included: a server may accept and say nothing
            PGProperty.LOGIN_TIMEOUT,
            "15",
            // s without a word from the server: longer than a writer waits for another's campaign
            PGProperty.SOCKET_TIMEOUT,
            "120",
            PGProperty.TCP_KEEP_ALIVE,
            "true",
            PGProperty.REWRITE_BATCHED_INSERTS,
            "true",
            PGProperty.APPLICATION_NAME,
            "gauntlet");

    static void set(PGSimpleDataSource source, Properties given) {
      VALUES.forEach(
          (property, value) -> {
            if (!given.containsKey(property.getName())) {
              source.setProperty(property, value);
            }
          });
    }
  }

  PGSimpleDataSource source() {
    return source;
  }

  /** Who signs in. */
  String user() {
    return user;
  }

  /** {@code database nights at db.example.org:5432}. */
  @Override
  public String toString() {
    return text;
  }
}
