package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignFolder;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportReader;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.known.KnownIssue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The campaign that another one is held against. */
final class Baseline {
  private Baseline() {}

  /**
   * The campaign that is held against it.
   *
   * @param scenario its name
   * @param recorded its plan; empty of one that is to be made
   */
  record Judged(String scenario, Optional<Campaign> recorded) {
    static Judged of(String scenario) {
      return new Judged(scenario, Optional.empty());
    }

    /** What cannot be read is told by who reads it for its table. */
    static Judged of(RunFolder own) {
      try {
        Campaign campaign = CampaignFolder.open(own).campaign();
        return new Judged(String.valueOf(campaign.scenario()), Optional.of(campaign));
      } catch (IOException unreadable) {
        return new Judged("", Optional.empty());
      }
    }

    /** Whether it is that campaign itself, or a copy. */
    private boolean is(Campaign other) {
      return recorded
          .filter(own -> String.valueOf(own.name()).equals(other.name()))
          .filter(own -> String.valueOf(own.createdAt()).equals(other.createdAt()))
          .filter(own -> own.seed() == other.seed())
          .isPresent();
    }
  }

  /**
   * @throws dev.gauntlet.UsageError when it is no folder of a campaign, or none that this one can
   *     be held against
   */
  static Expectation read(RunFolder folder, Expectation expected, Judged judged) {
    try {
      Campaign campaign = CampaignFolder.open(folder).campaign();
      if (!judged.scenario().isEmpty() && !judged.scenario().equals(campaign.scenario())) {
        throw new UsageError(
            "--baseline %s is a campaign of scenario %s, and this one is of %s; an earlier campaign"
                    .formatted(folder.path(), campaign.scenario(), judged.scenario())
                + " of the same scenario is expected");
      }
      if (judged.is(campaign)) {
        throw new UsageError(
            "--baseline %s is this campaign itself, which has nothing that it did not have; an"
                    .formatted(folder.path())
                + " earlier campaign of the same scenario is expected");
      }
      return read(folder, expected);
    } catch (IOException refused) {
      throw CampaignRecord.unreadable(folder, refused);
    }
  }

  /**
   * @throws dev.gauntlet.UsageError when it is no folder of a campaign
   */
  static Expectation read(RunFolder folder, Expectation expected) {
    try {
      return had(folder, ReportReader.read(folder, Expectation.NOTHING), expected);
    } catch (IOException refused) {
      throw CampaignRecord.unreadable(folder, refused);
    }
  }

  /** What is red of it where nothing is accepted. */
  private static Expectation had(RunFolder folder, Report report, Expectation expected) {
    List<KnownIssue> had =
        report.known().news().stream()
            .map(one -> KnownIssue.inBaseline(one.cause(), one.cell()))
            .toList();
    return expected.accepting(
        expected.known().against(folder.path().getFileName().toString(), had));
  }

  /**
   * The newest earlier campaign beside this one that was green on its day, by the known issues of
   * today's file.
   *
   * @return empty when there is none
   */
  static Optional<Expectation> lastGreen(RunFolder own, Expectation expected) throws IOException {
    Campaign campaign = CampaignFolder.open(own).campaign();
    for (Candidate one : candidates(own.path(), campaign)) {
      if (wasGreen(one, expected)) {
        return Optional.of(read(one.folder(), expected));
      }
    }
    return Optional.empty();
  }

  /** One that cannot be read was not. */
  private static boolean wasGreen(Candidate one, Expectation expected) {
    Expectation then = expected.accepting(expected.known().on(one.day()));
    try {
      return ReportReader.read(one.folder(), then).outcome().exitCode() == 0;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static List<Candidate> candidates(Path own, Campaign campaign) throws IOException {
    List<Candidate> found = new ArrayList<>();
    try (DirectoryStream<Path> beside =
        Files.newDirectoryStream(
            own.toAbsolutePath().normalize().getParent(), Files::isDirectory)) {
      for (Path path : beside) {
        candidate(new RunFolder(path), campaign).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparing(Candidate::made).reversed());
    return found;
  }

  private static Optional<Candidate> candidate(RunFolder folder, Campaign campaign) {
    if (!Files.exists(folder.campaign())) {
      return Optional.empty();
    }
    try {
      Campaign other = CampaignFolder.open(folder).campaign();
      Instant made = Instant.parse(other.createdAt());
      boolean same =
          other.scenario().equals(campaign.scenario())
              && other.axes().equals(campaign.axes())
              && other.soaks() == campaign.soaks()
              // a part that is green says little of the rest
              && other.shard().isEmpty()
              && made.isBefore(Instant.parse(campaign.createdAt()));
      return same ? Optional.of(new Candidate(folder, made)) : Optional.empty();
    } catch (IOException | DateTimeParseException damaged) {
      return Optional.empty();
    }
  }

  private record Candidate(RunFolder folder, Instant made) {
    LocalDate day() {
      return LocalDate.ofInstant(made, ZoneOffset.UTC);
    }
  }
}
