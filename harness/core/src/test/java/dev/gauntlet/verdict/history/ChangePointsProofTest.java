package dev.gauntlet.verdict.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.verdict.history.SimulatedNights.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How often quiet years are marked, and after how many nights a change is. */
@Tag("proof")
class ChangePointsProofTest {
  private static final int YEAR = 365;
  private static final int SERIES = 200;
  private static final int LOOKED_AT = 60;
  private static final int SHIFTS = 40;
  private static final int BEFORE = 60;
  private static final int AFTER = 120;

  private static final List<String> QUIET = new ArrayList<>();
  private static final List<String> FOUND = new ArrayList<>();

  /** For the recordings. */
  @AfterAll
  static void tables() throws IOException {
    List<String> all = new ArrayList<>();
    all.add("| quiet years | marked at the end | looked at each night: marked at any time |");
    all.add("|---|---|---|");
    all.addAll(QUIET);
    all.add("");
    all.add("| runs a night | before | after | nights until marked, median | in 90 % |");
    all.add("|---|---|---|---|---|");
    all.addAll(FOUND);
    all.forEach(System.err::println);
    Files.write(Path.of("target", "history.md"), all);
  }

  private static NightSeries quiet(Form form, long seed) {
    return SimulatedNights.of(form, YEAR, YEAR, 0.02 + seed % 5 * 0.2, 0, 20, seed);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void at_most_one_of_100_quiet_years_is_marked(Form form) {
    long marked =
        LongStream.rangeClosed(1, SERIES)
            .filter(seed -> !ChangePoints.of(quiet(form, seed)).isEmpty())
            .count();
    long ever =
        LongStream.rangeClosed(1, LOOKED_AT).filter(seed -> everMarked(quiet(form, seed))).count();
    QUIET.add(
        String.format(
            Locale.ROOT,
            "| %s | %d of %d | %d of %d |",
            form.name().toLowerCase(Locale.ROOT),
            marked,
            SERIES,
            ever,
            LOOKED_AT));
    assertThat(marked).isLessThanOrEqualTo(SERIES / 100);
    // 1 in 100 of them makes 2 or fewer of 60 in 98 of 100 such tests
    assertThat(ever).isLessThanOrEqualTo(2);
  }

  private static boolean everMarked(NightSeries series) {
    for (int nights = 2 * EnergySplit.FEWEST; nights <= YEAR; nights++) {
      if (!ChangePoints.of(SimulatedNights.first(series, nights)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource({
    "20, 0.05, 0.1",
    "20, 0.05, 0.15",
    "20, 0.05, 0.2",
    "20, 0.05, 0.5",
    "20, 0, 0.05",
    "20, 0, 0.2",
    "100, 0.05, 0.1",
    "100, 0, 0.02"
  })
  void a_change_is_marked_after_some_nights(int runs, double before, double after) {
    int[] nights = new int[SHIFTS];
    for (int i = 0; i < SHIFTS; i++) {
      NightSeries series =
          SimulatedNights.of(Form.EVEN, BEFORE + AFTER, BEFORE, before, after, runs, 100L + i);
      int known = BEFORE + 1;
      while (known < BEFORE + AFTER
          && ChangePoints.of(SimulatedNights.first(series, known)).isEmpty()) {
        known++;
      }
      nights[i] = known - BEFORE;
    }
    Arrays.sort(nights);
    FOUND.add(
        String.format(
            Locale.ROOT,
            "| %d | %.0f %% | %.0f %% | %s | %s |",
            runs,
            100 * before,
            100 * after,
            said(nights[SHIFTS / 2]),
            said(nights[SHIFTS * 9 / 10])));
    assertThat(nights[SHIFTS / 2]).isLessThan(AFTER);
  }

  private static String said(int nights) {
    return nights >= AFTER ? "more than " + (AFTER - 1) : Integer.toString(nights);
  }
}
