package dev.gauntlet.reports.serve;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.Journal;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.store.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A campaign of six runs that a process of its own is making, by the engine's own writers: it holds
 * the journal's lock, and ends a run when it is told to.
 */
public final class RunningCampaign implements AutoCloseable {
  private static final Cell CELL = new Cell(Map.of("threads", "4"));

  private final Process process;
  private final OutputStream orders;
  private final BufferedReader said;

  private RunningCampaign(Process process) {
    this.process = process;
    this.orders = process.getOutputStream();
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Begins it in a folder that is not there yet; its first run is being made. */
  public static RunningCampaign begin(Path folder) throws IOException {
    RunningCampaign begun =
        new RunningCampaign(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    RunningCampaign.class.getName(),
                    folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    begun.answered();
    return begun;
  }

  /** Ends the run that is being made, and begins the next. */
  public void end(Ending ending) throws IOException {
    orders.write((ending.name() + "\n").getBytes(StandardCharsets.UTF_8));
    orders.flush();
    answered();
  }

  private void answered() throws IOException {
    if (said.readLine() == null) {
      throw new IOException("the process that makes runs has ended");
    }
  }

  @Override
  public void close() throws IOException {
    orders.close();
    process.onExit().join();
  }

  /** The process: writes what standard input orders, until that ends. */
  public static void main(String[] arguments) throws IOException {
    RunFolder folder = new RunFolder(Path.of(arguments[0]));
    Files.createDirectories(folder.path());
    CampaignFile.write(
        folder.campaign(),
        new Campaign(
            "running",
            "codec",
            Instant.now().toString(),
            new CampaignMatrix(Map.of("threads", List.of("4")), List.of("threads")),
            CampaignDesign.sweep(6, 1),
            new Limits(
                Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ofSeconds(75), 1L << 30),
            WorkerOptions.of("/jdk")));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Journal journal = Journal.create(folder.journal())) {
      for (int run = 1; ; run++) {
        String name = "p" + run + "-c1";
        journal.started(new RunStarted(name, CELL, run, Instant.now().toString(), "box"));
        System.out.println(name);
        String order = orders.readLine();
        if (order == null) {
          return;
        }
        journal.ended(ended(name, run, Ending.valueOf(order)));
      }
    }
  }

  private static RunEnded ended(String name, int pass, Ending ending) {
    RunOutcome outcome =
        ending == Ending.CRASHED
            ? new RunOutcome(ending, 139, 134, 11, new Signature("SIGSEGV", "libx.so f", null), "")
            : RunOutcome.of(ending, "");
    return RunEnded.of(new RunOrigin(name, CELL, pass, Instant.now().toString(), 5000), outcome)
        .with(new LaneProgress(List.of(), List.of(), 100, 100));
  }
}
