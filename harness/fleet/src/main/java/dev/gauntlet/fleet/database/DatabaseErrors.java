package dev.gauntlet.fleet.database;

import dev.gauntlet.UsageError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a database refused, in a sentence. By its SQLSTATE it is the user's to set right, or the
 * server's.
 */
final class DatabaseErrors {
  private final DatabaseAddress address;

  DatabaseErrors(DatabaseAddress address) {
    this.address = address;
  }

  /** Of a migration: the cause is what the server said. */
  IOException of(FlywayException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return of(sql);
      }
    }
    return new IOException(about("its schema cannot be used: " + firstLine(failed)));
  }

  /**
   * @return for the server's faults
   * @throws UsageError for what the user can set right
   */
  IOException of(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    String said = said(failed);
    switch (state) {
      case "28P01" ->
          throw new UsageError(
              about(said + "; the password is that of PGPASSWORD, else of ~/.pgpass"));
      case "28000" -> throw new UsageError(about(said));
      case "3D000" -> throw new UsageError(about(said + "; createdb makes one"));
      case "42501" -> throw forbidden(said);
      default -> {
        if (lacksPassword(failed)) {
          throw new UsageError(
              about(
                  "it asks "
                      + address.user()
                      + " for a password; set PGPASSWORD, or write a line"
                      + " HOST:PORT:DATABASE:USER:PASSWORD to ~/.pgpass that only you can read"));
        }
        return new IOException(about(unreachable(failed).orElse(said)));
      }
    }
  }

  /** Of somebody who may not do what is needed, with who can let him. */
  UsageError forbidden(String what) {
    return new UsageError(about(what + "; " + rights()));
  }

  /** Whether the server cannot hold what it was given, and holds the rest. */
  static boolean data(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return state.startsWith("22") || state.startsWith("54");
  }

  /** The first line of what it said, without the driver's words. */
  static String said(SQLException failed) {
    if (failed instanceof PSQLException sql) {
      ServerErrorMessage server = sql.getServerErrorMessage();
      if (server != null && server.getMessage() != null) {
        return server.getMessage();
      }
    }
    return firstLine(failed);
  }

  /** Of the driver: the server sends no error, it waits for one. */
  private static boolean lacksPassword(SQLException failed) {
    return "08004".equals(failed.getSQLState())
        && failed instanceof PSQLException sql
        && sql.getServerErrorMessage() == null
        && said(failed).contains("password");
  }

  private static Optional<String> unreachable(SQLException failed) {
    for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return Optional.of("there is no host of that name");
      }
      if (cause instanceof ConnectException) {
        return Optional.of("no server answers there: " + firstLine(cause));
      }
    }
    return Optional.empty();
  }

  private static String firstLine(Throwable failed) {
    return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
  }

  private String rights() {
    String role = "\"" + address.user().replace("\"", "\"\"") + "\"";
    return ("the owner of the database can say CREATE SCHEMA %s AUTHORIZATION %s, or, where there is"
            + " that schema, grant what docs/database.md lists")
        .formatted(NightsSchema.NAME, role);
  }

  private String about(String sentence) {
    return "--to: " + address + ": " + sentence;
  }
}
