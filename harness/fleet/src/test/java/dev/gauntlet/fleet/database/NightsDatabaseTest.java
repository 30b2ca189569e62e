package dev.gauntlet.fleet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.CampaignNight.Exposure;
import dev.gauntlet.verdict.history.CampaignNight.SignatureNight;
import dev.gauntlet.verdict.history.CampaignNight.Slope;
import dev.gauntlet.verdict.history.CampaignOrigin;
import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.SignatureHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is written to a real server, and what is there after it. */
@Tag("real")
class NightsDatabaseTest {
  private static final WrittenNights NOTHING = new WrittenNights(0, 0, 0, 0, Map.of());
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static WrittenNights write(String database, List<CampaignNight> nights) throws Exception {
    DatabaseAddress address =
        DatabaseAddress.of(
            server.url(database, PostgresServer.OWNER),
            Map.of("PGPASSWORD", PostgresServer.PASSWORD));
    try (NightsDatabase opened = NightsDatabase.open(address)) {
      return opened.write(nights);
    }
  }

  @Test
  void an_empty_database_gets_its_tables_and_a_repeat_changes_nothing() throws Exception {
    String database = server.database("repeated");
    Tables tables = new Tables(server, database);
    assertThat(write(database, List.of())).isEqualTo(NOTHING);
    List<CampaignNight> nights = MadeNights.of(5, 2);

    assertThat(write(database, nights)).isEqualTo(new WrittenNights(10, 0, 0, 0, Map.of()));
    assertThat(tables.rows("SELECT cell, runs, crashes FROM gauntlet.cell")).hasSize(30);
    assertThat(tables.one("SELECT machine ->> 'nvidia driver' FROM gauntlet.campaign"))
        .isEqualTo("580");
    List<String> before = tables.all();
    String written = "SELECT xmin, written FROM gauntlet.campaign ORDER BY id";
    List<String> when = tables.rows(written);

    assertThat(write(database, nights)).isEqualTo(new WrittenNights(0, 0, 10, 0, Map.of()));
    assertThat(tables.all()).isEqualTo(before);
    assertThat(tables.rows(written)).isEqualTo(when);
  }

  @Test
  void a_campaign_that_has_grown_replaces_its_numbers_and_an_older_copy_does_not()
      throws Exception {
    String database = server.database("grown");
    Tables tables = new Tables(server, database);
    CampaignNight early = MadeNights.simple("codec", "2026-03-01T00:00:00Z", 20);
    CampaignNight late = MadeNights.simple("codec", "2026-03-01T00:00:00Z", 60);
    write(database, List.of(early));
    assertThat(write(database, List.of(late))).isEqualTo(new WrittenNights(0, 1, 0, 0, Map.of()));
    assertThat(write(database, List.of(early))).isEqualTo(new WrittenNights(0, 0, 0, 1, Map.of()));
    assertThat(tables.rows("SELECT runs, iterations FROM gauntlet.rate_per_night"))
        .containsExactly("60 | 600");
    assertThat(tables.rows("SELECT ending, runs FROM gauntlet.ending"))
        .containsExactly("survived | 60");
  }

  @Test
  void rates_have_the_intervals_that_the_command_line_prints() throws Exception {
    String database = server.database("intervals");
    Cell cell = new Cell(Map.of("threads", "4"));
    CampaignNight night =
        new CampaignNight(
            "/nights/1",
            "2026-03-01",
            "codec",
            List.of(
                new CellNight(
                    cell,
                    Map.of(
                        Ending.SURVIVED, new Exposure(11, 1100),
                        Ending.CRASHED, new Exposure(57, 900),
                        Ending.UNSUPPORTED, new Exposure(3, 0)),
                    Map.of("host.native", new Slope(4, 3, 5, "B", "leaks")))),
            List.of(),
            List.of(),
            new CampaignOrigin("codec-1", "2026-03-01T00:00:00Z", 7, 71, Map.of()));
    write(database, List.of(night));
    Tables tables = new Tables(server, database);
    assertThat(
            tables.one(
                """
                SELECT runs, crashes, round(crash_share::numeric, 3),
                  round(crash_share_low::numeric, 3), round(crash_share_high::numeric, 3),
                  round(crashes_per_1000::numeric, 1), round(crashes_per_1000_low::numeric, 1),
                  round(crashes_per_1000_high::numeric, 1)
                FROM gauntlet.cell"""))
        .isEqualTo("68 | 57 | 0.838 | 0.729 | 0.916 | 28.5 | 21.6 | 36.9");
    assertThat(tables.one("SELECT metric, rate, low, high, leaks FROM gauntlet.growth_per_night"))
        .isEqualTo("host.native | 4 | 3 | 5 | t");
    assertThat(tables.rows("SELECT ending, runs, iterations FROM gauntlet.ending ORDER BY runs"))
        .containsExactly("unsupported | 3 | 0", "survived | 11 | 1100", "crashed | 57 | 900");
  }

  @Test
  void the_views_say_what_the_command_line_says() throws Exception {
    String database = server.database("views");
    List<CampaignNight> nights = MadeNights.of(40, 3);
    write(database, nights);
    Tables tables = new Tables(server, database);
    List<String> said = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<SignatureHistory> signatures = History.of(nights, 7).signatures();
    for (SignatureHistory one : signatures) {
      String text =
          String.join(
              " | ",
              one.scenario(),
              one.kind().word(),
              one.signature(),
              one.first(),
              one.last(),
              String.valueOf(one.count().nights()),
              String.valueOf(one.count().runs()),
              String.valueOf(one.count().since()));
      said.add(text);
      if (one.seen() != SignatureHistory.Seen.GONE) {
        open.add(text);
      }
      assertThat(
              Double.parseDouble(
                  tables.one(
                      "SELECT absence FROM gauntlet.signature_history WHERE scenario = '%s' AND signature = '%s'"
                          .formatted(one.scenario(), one.signature()))))
          .isCloseTo(one.count().absence(), within(1e-12));
    }
    String columns =
        "SELECT scenario, kind, signature, first_night, last_night, nights, runs, runs_since FROM gauntlet.";
    assertThat(tables.rows(columns + "signature_history"))
        .hasSizeGreaterThan(12)
        .containsExactlyInAnyOrderElementsOf(said);
    assertThat(tables.rows(columns + "open_signatures"))
        .hasSizeLessThan(said.size())
        .containsExactlyInAnyOrderElementsOf(open);
    assertThat(tables.one("SELECT sum(runs), sum(crashes) FROM gauntlet.rate_per_night"))
        .isEqualTo(
            nights.stream().flatMap(one -> one.cells().stream()).mapToLong(CellNight::runs).sum()
                + " | "
                + signatures.stream().mapToLong(one -> one.count().runs()).sum());
  }

  @Test
  void four_writers_at_once_leave_what_one_would() throws Exception {
    List<CampaignNight> nights = MadeNights.of(30, 3);
    write(server.database("alone"), nights);
    String database = server.database("together");
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Future<WrittenNights>> all = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        // each has two thirds of them, in an order of its own; all find an empty database
        List<CampaignNight> some = new ArrayList<>(nights);
        Collections.rotate(some, writer * nights.size() / 4);
        some = new ArrayList<>(some.subList(0, nights.size() * 2 / 3));
        Collections.shuffle(some, new Random(writer));
        List<CampaignNight> part = some;
        all.add(writers.submit(() -> write(database, part)));
      }
      int added = 0;
      for (Future<WrittenNights> one : all) {
        WrittenNights done = one.get();
        assertThat(done.replaced() + done.older()).isZero();
        assertThat(done.added() + done.unchanged()).isEqualTo(nights.size() * 2 / 3);
        added += done.added();
      }
      assertThat(added).isEqualTo(nights.size());
    } finally {
      writers.shutdown();
    }
    assertThat(new Tables(server, database).all()).isEqualTo(new Tables(server, "alone").all());
  }

  @Test
  void text_of_any_kind_stays_text() throws Exception {
    String database = server.database("hostile");
    String name = "'); DROP SCHEMA gauntlet CASCADE; --\n\"\\${x}\u0000\ud800 \ud83d\ude00";
    String kept = "'); DROP SCHEMA gauntlet CASCADE; --\n\"\\${x}\u2400\ufffd \ud83d\ude00";
    Cell cell = new Cell(Map.of(name, name));
    CampaignNight hostile =
        new CampaignNight(
            name,
            "2026-03-01",
            name,
            List.of(
                new CellNight(
                    cell,
                    Map.of(Ending.CRASHED, new Exposure(1, 1)),
                    Map.of(name, new Slope(1, Double.NaN, Double.POSITIVE_INFINITY, name, name)))),
            List.of(
                new SignatureNight(
                    SignatureKind.CRASH,
                    new Signature.Key(name, name, name),
                    null,
                    Map.of(cell.toString(), 1L))),
            List.of(),
            new CampaignOrigin(name, "2026-03-01T00:00:00Z", 1, 1, Map.of(name, name)));
    assertThat(write(database, List.of(hostile)).added()).isEqualTo(1);
    assertThat(write(database, List.of(hostile)).unchanged()).isEqualTo(1);
    Tables tables = new Tables(server, database);
    assertThat(tables.one("SELECT scenario FROM gauntlet.campaign")).isEqualTo(kept);
    assertThat(tables.one("SELECT metric FROM gauntlet.growth")).isEqualTo(kept);
    assertThat(tables.one("SELECT v FROM gauntlet.cell, jsonb_each_text(axes) AS a (k, v)"))
        .isEqualTo(kept);
    assertThat(tables.one("SELECT signature FROM gauntlet.open_signatures"))
        .isEqualTo(kept + " " + kept + " < " + kept);
  }

  @Test
  void what_a_database_cannot_hold_is_told_and_the_rest_is_written() throws Exception {
    String database = server.database("impossible");
    WrittenNights done =
        write(
            database,
            List.of(
                MadeNights.simple("before", "2026-03-01T00:00:00Z", 1),
                MadeNights.simple("odd", "+999999999-03-01T00:00:00Z", 1),
                MadeNights.simple("after", "2026-03-01T00:00:00Z", 1)));
    assertThat(done.added()).isEqualTo(2);
    assertThat(done.refused()).containsOnlyKeys("/nights/odd");
    assertThat(done.refused().get("/nights/odd")).contains("out of range");
  }

  @Test
  void the_statements_of_the_documentation_are_understood() throws Exception {
    String database = server.database("documented");
    write(database, MadeNights.of(3, 1));
    server.sql(database, "CREATE ROLE grafana", "CREATE ROLE ci2");
    String page = Files.readString(Path.of("..", "..", "docs", "database.md"));
    List<String> statements =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .flatMap(block -> Arrays.stream(block.group(1).split(";\n")))
            .map(one -> one.replace("$__timeFilter(night)", "night > '2000-01-01'"))
            .toList();
    assertThat(statements).hasSize(6);
    for (String one : statements) {
      server.sql(database, one);
    }
  }
}
