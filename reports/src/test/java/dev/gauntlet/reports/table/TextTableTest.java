package dev.gauntlet.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.reports.CampaignFixtures;
import dev.gauntlet.reports.TableJson;
import dev.gauntlet.reports.TextReport;
import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final TextStyle PLAIN = new TextStyle(100, false);
  private static final SweptAxis THREADS = new SweptAxis("threads", List.of("1", "2"));
  private static final Cell ONE = CampaignFixtures.cell("threads=1");
  private static final Cell TWO = CampaignFixtures.cell("threads=2");

  @Test
  void one_axis_gives_one_column() {
    String text =
        text(
            new CampaignFixtures().survived(ONE, 1).crashed(TWO, 1).ended(TWO, 2, Ending.HUNG, 137),
            0);
    assertThat(text)
        .contains(
            """
            +---------+--------------------------+
            | threads | runs                     |
            +---------+--------------------------+
            |       1 | {0: 1}                   |
            |         | crash 0.0 % [0.0, 97.5]  |
            |         | 401 ok/run               |
            +---------+--------------------------+
            |       2 | {139: 1, hang: 1}        |
            |         | crash 50.0 % [1.3, 98.7] |
            |         | hung 50.0 % [1.3, 98.7]  |
            |         | 100 ok/run (0..200)      |
            +---------+--------------------------+
            """);
  }

  @Test
  void no_axis_gives_one_cell() {
    CampaignTable table =
        new CampaignFixtures().survived(CampaignFixtures.cell("threads=4"), 1).table(1);
    assertThat(TextTable.render(table, PLAIN)).contains("| all | {0: 1}", "codec: 1 run planned");
  }

  @Test
  void more_axes_give_one_table_for_each_of_their_points() {
    SweptAxis encoders = new SweptAxis("encoders", List.of("1", "2"));
    SweptAxis codec = new SweptAxis("codec", List.of("h264", "mjpeg"));
    SweptAxis size = new SweptAxis("size", List.of("1920x1080"));
    CampaignFixtures made =
        new CampaignFixtures()
            .crashed(CampaignFixtures.cell("threads=2 encoders=1 codec=mjpeg size=1920x1080"), 1);
    String text = TextTable.render(made.table(0, THREADS, encoders, codec, size), PLAIN);
    assertThat(text.lines()).contains("codec=h264", "codec=mjpeg");
    assertThat(text).startsWith("codec size=1920x1080: threads down, encoders across");
    assertThat(text.substring(text.indexOf("codec=mjpeg"))).contains("{139: 1}");
    assertThat(text.substring(0, text.indexOf("codec=mjpeg"))).doesNotContain("{139: 1}");
  }

  @Test
  void endings_without_a_status_go_by_name() {
    CampaignFixtures made = new CampaignFixtures();
    List.of(Ending.values()).forEach(ending -> made.ended(ONE, 1, ending, 1));
    String text = text(made.survived(TWO, 1), 0);
    assertThat(text)
        .contains(
            "hang: 1", "oom: 1", "vanished: 1", "killed: 1", "unsupported: 1", "no-verdict: 1");
  }

  @Test
  void a_cell_that_was_refused_everything_says_so() {
    CampaignFixtures made =
        new CampaignFixtures().said(ONE, 1, Map.of("no session", 14L), Map.of());
    made.ended(TWO, 1, Ending.SURVIVED, 0);
    assertThat(text(made, 0))
        .contains("nothing exercised", "soft failures (14):\n  14  no session");
  }

  @Test
  void a_lost_line_is_said_loudly_and_the_rate_withheld() {
    CampaignFixtures made =
        new CampaignFixtures().survived(ONE, 1).crashed(TWO, 1).survived(ONE, 2).crashed(TWO, 2);
    made.ended().remove(3);
    String text = text(made, 2);
    assertThat(text)
        .contains(
            "RATE WITHHELD: 1 of 2 runs",
            "HISTOGRAMS DO NOT SUM TO THE RUNS MADE: 3 ended of 4 started",
            "  threads=2: 1 ended of 2 started, 1 run without its other line",
            "all cells: rate withheld");
    JsonNode json = TableJson.of(made.table(2, THREADS));
    assertThat(json.at("/cells/1/crashRate").isNull()).isTrue();
    assertThat(json.at("/cells/0/crashRate/share").asDouble(-1)).isZero();
    assertThat(json.at("/runs/histogramsSumToRunsMade").asBoolean(true)).isFalse();
  }

  @Test
  void runs_that_were_not_made_and_runs_that_were_never_planned_are_named() {
    CampaignFixtures made =
        new CampaignFixtures().survived(ONE, 1).survived(CampaignFixtures.cell("threads=99"), 1);
    assertThat(text(made, 2))
        .contains(
            "NOT ALL PLANNED RUNS WERE MADE: 2 of 4; missing in:",
            "  threads=1: 1 of 2 made",
            "  threads=2: 0 of 2 made",
            "no run",
            "RUNS IN CELLS THAT WERE NEVER PLANNED",
            "  threads=99: 1 run");
  }

  @Test
  void whole_tables_say_that_their_sums_are_right_and_what_they_do_not_prove() {
    CampaignFixtures made = new CampaignFixtures();
    for (int pass = 1; pass <= 3; pass++) {
      made.survived(ONE, pass).crashed(TWO, pass);
    }
    assertThat(text(made, 3))
        .contains(
            "each histogram sums to the runs made: 6 of 6",
            "a cell with 0 crashes in 3 runs is only bounded below 63.2 % (one-sided 95 %)");
  }

  @Test
  void hostile_text_cannot_leave_its_line() {
    String hostile =
        "\u001b[2J\u001b]0;owned\u0007a\nb\r\t<b>&amp; %s \u202egnp\u2066 \u200b \u009b31m \ud800";
    String long1 = "x".repeat(1 << 20);
    CampaignFixtures made =
        new CampaignFixtures()
            .said(ONE, 1, Map.of(hostile, 1L), Map.of(long1, 1L))
            .survived(TWO, 1);
    String text = TextTable.render(made.table(0, THREADS), new TextStyle(100, true));
    assertThat(text)
        .contains(
            "\\u{1b}[2J\\u{1b}]0;owned\\u{7}a\\nb\\r\\t<b>&amp; %s \\u{202e}gnp\\u{2066} \\u{200b}"
                + " \\u{9b}31m \\u{d800}")
        .contains("x".repeat(320) + "... (1,048,256 more characters)\n");
    assertThat(text.chars().filter(c -> c != '\n'))
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    assertThat(text.length()).isLessThan(3_000);
  }

  @Test
  void random_text_stays_one_line_without_control_characters() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      String text =
          random
              .ints(random.nextInt(60), 0, 0x3000)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      assertThat(VisibleText.of(text, 40, true).chars())
          .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
      assertThat(VisibleText.of(text, 40, false).chars()).allMatch(c -> c >= ' ' && c < 0x7f);
    }
    assertThat(VisibleText.of("ab\ud83d\ude00", 3, true)).isEqualTo("ab... (2 more characters)");
  }

  @Test
  void long_values_of_an_axis_get_a_number_and_a_legend() {
    String pipeline = "videotestsrc ! x264enc ! fakesink\nname=z";
    SweptAxis axis = new SweptAxis("pipeline", List.of(pipeline, "short"));
    CampaignFixtures made =
        new CampaignFixtures().survived(new Cell(Map.of("pipeline", pipeline)), 1);
    assertThat(TextTable.render(made.table(0, axis), PLAIN))
        .contains(
            "| #1 videotestsrc ! x... |",
            "#1 pipeline=videotestsrc ! x264enc ! fakesink\\nname=z\n");
  }

  @Test
  void twenty_texts_are_shown_and_the_rest_counted() {
    Map<String, Long> texts = new HashMap<>();
    IntStream.range(0, 31).forEach(i -> texts.put("text " + i, i + 1L));
    String text = text(new CampaignFixtures().said(ONE, 1, texts, Map.of()).survived(TWO, 1), 0);
    assertThat(text).contains("  31  text 30\n", "  12  text 11\n", "  and 11 more\n");
    assertThat(text).doesNotContain("text 10\n");
  }

  @Test
  void whatever_happened_both_forms_can_be_made_and_agree() throws JsonProcessingException {
    Random random = new Random(6);
    List<Ending> endings = List.of(Ending.values());
    for (int campaign = 0; campaign < 200; campaign++) {
      CampaignFixtures made = new CampaignFixtures();
      int runs = random.nextInt(60);
      for (int i = 0; i < runs; i++) {
        Cell cell = random.nextBoolean() ? ONE : TWO;
        Ending ending = endings.get(random.nextInt(endings.size()));
        if (ending == Ending.CRASHED) {
          made.crashed(cell, 1 + i / 2);
        } else {
          made.ended(cell, 1 + i / 2, ending, random.nextInt(256));
        }
      }
      CampaignTable table = made.table(0, THREADS);
      String text = TextTable.render(table, PLAIN);
      assertThat(text).contains("each histogram sums to the runs made");
      JsonNode json = new ObjectMapper().readTree(TableJson.of(table).toString());
      long sum = 0;
      for (JsonNode cell : json.path("cells")) {
        for (JsonNode count : cell.path("histogram")) {
          sum += count.asLong();
        }
      }
      assertThat(sum).isEqualTo(runs);
      assertThat(json.path("exitCode").asInt(-1)).isEqualTo(table.verdict().exitCode());
      assertThat(json.toString()).doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void the_same_crashes_later_in_the_campaign_are_shown_as_a_cluster() {
    CampaignFixtures made = new CampaignFixtures();
    for (int pass = 1; pass <= 40; pass++) {
      if (pass > 30) {
        made.crashed(ONE, pass).crashed(TWO, pass);
      } else {
        made.survived(ONE, pass).survived(TWO, pass);
      }
    }
    assertThat(text(made, 40))
        .contains("crash % by pass:", "they cluster in time", "overdispersion", "widened by it");
  }

  @Test
  void the_last_line_is_one_line() {
    CampaignFixtures made = new CampaignFixtures().crashed(ONE, 1);
    assertThat(TextReport.lastLine(made.table(0, THREADS).verdict().sentence(), PLAIN))
        .isEqualTo("red: 1 of 1 runs crashed");
  }

  @Test
  void a_million_runs_take_seconds() {
    CampaignFixtures made = new CampaignFixtures();
    Random random = new Random(8);
    for (int i = 0; i < 1_000_000; i++) {
      Cell cell = i % 2 == 0 ? ONE : TWO;
      if (random.nextInt(100) == 0) {
        made.crashed(cell, 1 + i / 2);
      } else {
        made.survived(cell, 1 + i / 2);
      }
    }
    Instant begin = Instant.now();
    CampaignTable table = made.table(500_000, THREADS);
    assertThatCode(() -> TextTable.render(table, PLAIN)).doesNotThrowAnyException();
    Duration took = Duration.between(begin, Instant.now());
    // 1.7 s seen on two idle cores; the limit leaves room for busy ones
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    assertThat(table.completeness().complete()).isTrue();
  }

  private static String text(CampaignFixtures made, int repeats) {
    return TextTable.render(made.table(repeats, THREADS), PLAIN);
  }
}
