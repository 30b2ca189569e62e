package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.UsageError;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.result.InterruptedCampaign;
import dev.gauntlet.verdict.bisect.Bisection;
import dev.gauntlet.verdict.bisect.VersionRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs version after version until one is found; goes on from what its folder holds. */
final class BisectSession {
  private final BisectPlan plan;
  private final BisectFolder folder;
  private final BisectData data;
  private final VersionSwitch switching;
  private final CampaignListener notes =
      new CampaignListener() {
        @Override
        public void note(String sentence) {
          System.err.println("note: " + TerminalText.of(sentence));
        }
      };
  private volatile CampaignRun running;
  private volatile boolean stopping;
  private Optional<String> stopped = Optional.empty();
  private long step;

  BisectSession(BisectPlan plan, BisectFolder folder) {
    this.plan = plan;
    this.folder = folder;
    this.data = new BisectData(plan.versions().size(), plan.options().signature);
    this.switching = VersionSwitch.of(plan.options().switching);
  }

  /** Ends the run in flight and makes no other; from another thread. */
  void stop() {
    stopping = true;
    CampaignRun now = running;
    if (now != null) {
      now.stop();
    }
  }

  /** Makes runs until it is over, stopped, or has had its most. */
  BisectResult make() throws IOException, InterruptedException {
    for (Map.Entry<Path, String> one : plan.options().folders().entrySet()) {
      int version = plan.place("--data", one.getValue());
      data.addEarlier(version, one.getKey(), plan.scenario().name(), plan.cell(version));
    }
    for (int version = 0; version < plan.versions().size() && !stopping; version++) {
      recorded(version);
    }
    Optional<Bisection> at = standing();
    while (!stopping && stopped.isEmpty() && at.isPresent() && !over(at.get())) {
      int version = at.get().next();
      Optional<String> why = switching.to(plan.versions().get(version));
      if (why.isEmpty()) {
        why = run(version);
      }
      why.ifPresent(reason -> data.leaveOut(version, reason));
      at = standing();
      if (at.isPresent()) {
        log(version, at.get());
      }
    }
    return new BisectResult(plan, data, at, stopped, folder.path());
  }

  private boolean over(Bisection at) {
    return at.found() || data.made() >= plan.options().most;
  }

  /** Empty when no version can be run any more. */
  private Optional<Bisection> standing() {
    VersionRuns runs = data.runs();
    boolean any = IntStream.range(0, runs.versions()).anyMatch(runs::testable);
    return any ? Optional.of(Bisection.of(runs)) : Optional.empty();
  }

  /** Counts the campaigns of a version that lie there, and ends one that was killed. */
  private void recorded(int version) throws IOException, InterruptedException {
    for (Path campaign : folder.campaigns(version)) {
      InterruptedCampaign begun = InterruptedCampaign.read(campaign);
      if (begun.missing() > 0 && switching.to(plan.versions().get(version)).isEmpty()) {
        make(begun.resume(notes));
        step++;
        stopped = data.add(version, campaign);
        System.err.println(TerminalText.of("went on with " + plan.versions().get(version).label()));
      } else {
        // what ended it then was told then
        data.add(version, campaign);
        step++;
      }
    }
  }

  /**
   * @return why this version cannot be run
   */
  private Optional<String> run(int version) throws IOException, InterruptedException {
    CheckedCampaign campaign;
    try {
      campaign = plan.campaign(version, step + 1);
    } catch (UsageError wrong) {
      if (step == 0 && data.leftOut().isEmpty()) {
        throw wrong;
      }
      return Optional.of(wrong.getMessage());
    }
    Path here = folder.next(version);
    make(campaign.begin(here, notes));
    step++;
    stopped = data.add(version, here);
    return Optional.empty();
  }

  private void make(CampaignRun campaign) throws IOException, InterruptedException {
    running = campaign;
    if (stopping) {
      campaign.stop();
    }
    campaign.make();
    running = null;
  }

  private void log(int version, Bisection at) throws IOException {
    VersionRuns runs = data.runs();
    String label = plan.versions().get(version).label();
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("at", Instant.now().toString()).put("version", label);
    line.put("runs", runs.runs(version)).put("crashes", runs.crashes(version));
    line.put("leftOut", data.leftOut().get(version));
    line.put("likeliest", plan.versions().get(at.first()).label()).put("chance", at.chance());
    folder.log(line);
    System.err.println(
        TerminalText.of(
            String.format(
                Locale.ROOT,
                "after %d: %s %s; likeliest %s, %.1f %%",
                runs.runs(),
                label,
                data.leftOut().containsKey(version)
                    ? "left out, " + data.leftOut().get(version)
                    : String.format(
                        Locale.ROOT,
                        "crashed in %d of %d",
                        runs.crashes(version),
                        runs.runs(version)),
                plan.versions().get(at.first()).label(),
                100 * at.chance())));
  }
}
