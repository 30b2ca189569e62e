package dev.gauntlet.junit;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.RecordedCampaign;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.result.CheckedCampaign;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The campaign of a test method, run once, by whoever asks first: the whole of it or, where single
 * invocations were selected, that of each cell by itself.
 */
final class MethodCampaign {
  private static final int WHOLE = 0;

  private final PlannedCampaign planned;
  private final Set<Integer> chosen;
  private final ExtensionContext context;
  private final Map<Integer, FutureTask<RecordedCampaign>> runs = new ConcurrentHashMap<>();

  /**
   * @param chosen numbers of the invocations that were selected, from 1; empty for all
   * @param context of the method
   */
  MethodCampaign(PlannedCampaign planned, Set<Integer> chosen, ExtensionContext context) {
    this.planned = planned;
    this.chosen = chosen;
    this.context = context;
  }

  /**
   * The campaign that a cell was run in.
   *
   * @param number of the cell, from 1
   */
  RecordedCampaign with(int number) throws Exception {
    FutureTask<RecordedCampaign> run =
        runs.computeIfAbsent(alone() ? number : WHOLE, any -> new FutureTask<>(make(number)));
    // does nothing but in the first call; the others wait
    run.run();
    try {
      return run.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Whether cells are run one by one; they then are the first of their campaign. */
  boolean alone() {
    return !chosen.isEmpty();
  }

  private Callable<RecordedCampaign> make(int number) {
    return () -> {
      PlannedCampaign campaign = alone() ? planned.only(number) : planned;
      return run(
          campaign, RunFolders.next(context, CheckedCampaign.of(campaign).campaign().name()));
    };
  }

  /**
   * On a thread of its own, so that an interrupt, as by a timeout of JUnit's around a forked test,
   * ends the run in flight and its worker.
   */
  static RecordedCampaign run(PlannedCampaign planned, Path folder)
      throws IOException, InterruptedException {
    CheckedCampaign checked = CheckedCampaign.of(planned);
    CampaignRun campaign = checked.begin(folder, new CampaignListener() {});
    FutureTask<Void> runs =
        new FutureTask<>(
            () -> {
              campaign.make();
              return null;
            });
    Thread maker = new Thread(runs, "gauntlet " + checked.campaign().name());
    maker.start();
    try {
      runs.get();
    } catch (InterruptedException timeout) {
      campaign.stop();
      maker.join();
      throw timeout;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException(failed.getCause());
    }
    return Gauntlet.read(folder);
  }
}
