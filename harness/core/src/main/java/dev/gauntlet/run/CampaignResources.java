package dev.gauntlet.run;

import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.identity.IdentityTracker;
import dev.gauntlet.linux.SpareDescriptors;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.probe.Devices;
import dev.gauntlet.probe.RunSampler;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.soak.CellPlan;
import dev.gauntlet.soak.EarlyStop;
import dev.gauntlet.store.EvidenceStore;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.store.ScratchFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens what all runs of a campaign share, and closes it after the last one. */
public final class CampaignResources implements AutoCloseable {
  private final Campaign campaign;
  private final RunFolder folder;
  private final SpareDescriptors spare;
  private final EvidenceStore evidence;
  private final CrashEvidence crashes;
  private final WorkerLauncher launcher;
  private final EnvironmentFile environment;
  private final ScratchFolders scratch;
  private final HostResidue residue;
  private final Devices devices = new Devices(CampaignResources.class.getClassLoader());
  private final DeviceFaultLog deviceFaults = new DeviceFaultLog();
  private volatile boolean stopping;

  /**
   * @throws IOException when something cannot be opened; then nothing stays open
   */
  public CampaignResources(Campaign campaign, RunFolder folder, Scenario scenario)
      throws IOException {
    this.campaign = campaign;
    this.folder = folder;
    this.spare = new SpareDescriptors();
    this.evidence = new EvidenceStore(folder, campaign.evidence());
    this.crashes = new CrashEvidence(campaign.core(), campaign.evidence().perRun(), this::stopping);
    ScratchFolders.sweep();
    ScratchFolders made = null;
    HostResidue opened = null;
    WorkerLauncher ready = null;
    try {
      made = ScratchFolders.make();
      opened = new HostResidue(campaign.soaks());
      ready =
          new WorkerLauncher(
              campaign,
              scenario,
              folder.evidence().resolve(".seen"),
              crashes.childCores(),
              made,
              tested(campaign, scenario));
      this.environment = new EnvironmentFile(folder, ready.stack(), tested(campaign, scenario));
    } catch (IOException | RuntimeException | Error refused) {
      close(refused, spare, ready, opened, devices, deviceFaults, made);
      throw refused;
    }
    this.scratch = made;
    this.residue = opened;
    this.launcher = ready;
  }

  public EvidenceStore evidence() {
    return evidence;
  }

  public EnvironmentFile environment() {
    return environment;
  }

  /** What the campaign tests. */
  public IdentityTracker identity() {
    return environment.identity();
  }

  private static Set<Path> tested(Campaign campaign, Scenario scenario) {
    return campaign.cells().stream()
        .flatMap(cell -> scenario.tested(cell).stream())
        .collect(Collectors.toSet());
  }

  /** Why no core files can be had although they were asked for. */
  public Optional<String> coreRefusal() {
    return crashes.coreRefusal();
  }

  /** The user wants to stop: nothing that takes long is begun any more. */
  public void stop() {
    stopping = true;
  }

  /** Descriptors that a run gives back before it cleans up after a failure. */
  SpareDescriptors spare() {
    return spare;
  }

  boolean stopping() {
    return stopping;
  }

  Limits limits() {
    return campaign.limits();
  }

  /** Whether critical warnings are red. */
  boolean fatalWarnings() {
    return campaign.fatalWarnings();
  }

  CrashEvidence crashes() {
    return crashes;
  }

  WorkerLauncher launcher() {
    return launcher;
  }

  DeviceFaultLog deviceFaults() {
    return deviceFaults;
  }

  /** Reads what stays on the host after a run. */
  HostResidue residue() {
    return residue;
  }

  RunFiles files(String run, int lanes) throws IOException {
    return new RunFiles(run, lanes, scratch, evidence);
  }

  WorkerObserver observer(RunFiles files, WorkerProcess worker) {
    environment.begun();
    return new WorkerObserver(
        environment, crashes.culprits(), launcher.jdk().home(), files, worker);
  }

  /** Where the samples of a run go whose lanes are never held. */
  RunSampler.Recording recording(RunFiles files) {
    return new RunSampler.Recording(folder.polls(files.run()), files.writable(), devices);
  }

  /** Where the samples of a run are kept whose lanes were held. */
  Path keptSamples(String run) {
    return folder.samples(run);
  }

  /** Where a profiler records. */
  Path recordings() {
    return scratch.recordings();
  }

  /** What ends a fork of a soak early. */
  EarlyStop earlyStop() {
    return new EarlyStop(CellPlan.of(campaign.soak()).metrics());
  }

  @Override
  public void close() throws IOException {
    // each is closed whatever becomes of the others
    try (scratch;
        residue;
        devices;
        launcher;
        deviceFaults;
        // closed first: the others may need descriptors to clean up
        spare) {
      stopping = true;
    }
  }

  /**
   * @param why they are closed
   * @param opened null when it never was
   */
  private static void close(Throwable why, AutoCloseable... opened) {
    for (AutoCloseable one : opened) {
      try {
        if (one != null) {
          one.close();
        }
      } catch (Exception refused) {
        why.addSuppressed(refused);
      }
    }
  }
}
