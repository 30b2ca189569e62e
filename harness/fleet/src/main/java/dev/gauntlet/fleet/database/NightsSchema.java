package dev.gauntlet.fleet.database;

import dev.gauntlet.UsageError;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** The tables of a database, made and brought up to date step by step. */
final class NightsSchema {
  /** Apart from what else is in the database. */
  static final String NAME = "gauntlet";

  private final DatabaseAddress address;
  private final Flyway flyway;

  NightsSchema(DatabaseAddress address) {
    this.address = address;
    this.flyway =
        Flyway.configure(NightsSchema.class.getClassLoader())
            .dataSource(address.source())
            .schemas(NAME)
            .table("schema_history")
            .locations("classpath:dev/gauntlet/fleet/database/schema")
            .placeholderReplacement(false)
            // silent: standard error is for sentences
            .loggers("slf4j")
            .load();
  }

  /**
   * Makes what is missing; does nothing when nothing is. Writers that find an empty database at
   * once wait for each other: Flyway holds a lock of the server.
   *
   * @throws UsageError when a newer Gauntlet made it, or it may not be made
   * @throws IOException with a sentence when the server fails
   */
  void update() throws IOException {
    try {
      MigrationInfoService info = flyway.info();
      Optional<MigrationVersion> newer = highest(info, NightsSchema::newer);
      if (newer.isPresent()) {
        throw new UsageError(
            "--to: %s: its schema is version %s, made by a newer Gauntlet; this one knows up to %s"
                .formatted(
                    address, newer.get(), highest(info, MigrationState::isResolved).orElseThrow()));
      }
      flyway.migrate();
    } catch (FlywayException failed) {
      if (failed.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
        throw new UsageError(
            "--to: %s: its schema %s holds tables that Gauntlet did not make; give a database without one"
                .formatted(address, NAME));
      }
      throw new DatabaseErrors(address).of(failed);
    }
  }

  private static boolean newer(MigrationState state) {
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
  }

  private static Optional<MigrationVersion> highest(
      MigrationInfoService info, Predicate<MigrationState> states) {
    return Arrays.stream(info.all())
        .filter(one -> states.test(one.getState()))
        .map(MigrationInfo::getVersion)
        // the making of the schema itself has none
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }
}
