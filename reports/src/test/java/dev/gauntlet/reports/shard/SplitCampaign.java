package dev.gauntlet.reports.shard;

import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.soak.SoakRunName;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A campaign that one process made, as shards would have made it: line by line. */
public final class SplitCampaign {
  private static final Pattern RUN = Pattern.compile("\"run\":\"([^\"]+)\"");

  private final RunFolder whole;
  private final Path into;

  /**
   * @param into where shards are written
   */
  public SplitCampaign(Path whole, Path into) {
    this.whole = new RunFolder(whole);
    this.into = into;
  }

  /** All of them, in order. */
  public List<Path> shards(Shard any) {
    return IntStream.rangeClosed(1, any.of()).mapToObj(index -> shard(any.other(index))).toList();
  }

  /** Writes one. */
  public Path shard(Shard shard) {
    try {
      Campaign campaign = CampaignFile.read(whole.campaign()).sharded(shard);
      RunFolder folder =
          new RunFolder(Files.createDirectories(into.resolve("shard-" + shard.index())));
      CampaignFile.write(folder.campaign(), campaign);
      Predicate<String> own = own(campaign);
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(whole.journal())) {
        Matcher run = RUN.matcher(line);
        if (!run.find() || own.test(PlannedRun.planned(run.group(1)))) {
          lines.add(line);
        }
      }
      Files.write(folder.journal(), lines);
      copy(whole.environment(), folder.environment());
      if (Files.exists(whole.identities())) {
        copy(whole.identities(), folder.identities());
      }
      if (Files.isDirectory(whole.samples())) {
        Files.createDirectories(folder.samples());
        try (Stream<Path> files = Files.list(whole.samples())) {
          for (Path file : files.toList()) {
            String name = file.getFileName().toString();
            if (own.test(PlannedRun.planned(name))) {
              copy(file, folder.samples().resolve(name));
            }
          }
        }
      }
      return folder.path();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static Predicate<String> own(Campaign campaign) {
    if (campaign.soaks()) {
      Set<Integer> cells = Set.copyOf(campaign.cellNumbers());
      return run -> cells.contains(SoakRunName.parse(run).orElseThrow().cell());
    }
    Set<String> runs = campaign.runs().stream().map(PlannedRun::name).collect(Collectors.toSet());
    return runs::contains;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Ends of runs in a folder. */
  public static List<RunEnded> ended(Path folder) throws IOException {
    return JournalReader.read(new RunFolder(folder).journal()).ended();
  }
}
