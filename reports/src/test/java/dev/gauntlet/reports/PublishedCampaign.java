package dev.gauntlet.reports;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The published table of 12 x 12 cells on an RTX 3070 Ti, as a journal that would give it: order,
 * iterations and signature are made up, counts are as published.
 */
final class PublishedCampaign {
  static final SweptAxis THREADS = axis("threads");
  static final SweptAxis ENCODERS = axis("encoders");

  private PublishedCampaign() {}

  /** What one row of the file says. */
  record Row(Cell cell, int survived, int crashed, int survivedAsPrinted) {}

  static List<Row> rows() throws IOException {
    try (BufferedReader file =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PublishedCampaign.class.getResourceAsStream("/deepstream-3070ti.csv")),
                StandardCharsets.UTF_8))) {
      return file.lines().skip(1).map(line -> row(line.split(",", -1))).toList();
    }
  }

  private static Row row(String... fields) {
    return new Row(
        RecordedRuns.cell("threads=" + fields[0] + " encoders=" + fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        Integer.parseInt(fields[4]));
  }

  /** Passes in shuffled order; which of a cell's runs crashed is not published, hence a seed. */
  static RecordedRuns journal() throws IOException {
    Random random = new Random(7);
    List<Row> rows = rows();
    List<List<Boolean>> outcomes = new ArrayList<>();
    for (Row row : rows) {
      List<Boolean> outcome = new ArrayList<>(Collections.nCopies(row.crashed(), true));
      outcome.addAll(Collections.nCopies(row.survived(), false));
      Collections.shuffle(outcome, random);
      outcomes.add(outcome);
    }
    RecordedRuns made = new RecordedRuns();
    for (int pass = 1; pass <= 69; pass++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
      Collections.shuffle(order, random);
      for (int cell : order) {
        if (pass > outcomes.get(cell).size()) {
          continue;
        }
        if (outcomes.get(cell).get(pass - 1)) {
          made.crashed(rows.get(cell).cell(), pass);
        } else {
          made.survived(rows.get(cell).cell(), pass);
        }
      }
    }
    return made;
  }

  /** The same with the survivors that the printed column lost: they began, and never ended. */
  static RecordedRuns asPrinted() throws IOException {
    RecordedRuns made = journal();
    for (Row row : rows()) {
      int lost = row.survived() - row.survivedAsPrinted();
      for (int i = made.ended().size() - 1; lost > 0; i--) {
        RunEnded run = made.ended().get(i);
        if (run.cell().equals(row.cell()) && run.ending() == Ending.SURVIVED) {
          made.ended().remove(i);
          lost--;
        }
      }
    }
    return made;
  }

  /** Runs that were made of a cell: 69 or 68, not one number for all. */
  static long made(Cell cell) throws IOException {
    return rows().stream()
        .filter(row -> row.cell().equals(cell))
        .mapToLong(row -> row.survived() + row.crashed())
        .findFirst()
        .orElseThrow();
  }

  private static SweptAxis axis(String name) {
    return new SweptAxis(name, IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList());
  }
}
