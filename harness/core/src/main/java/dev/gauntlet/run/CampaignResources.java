package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.evidence.ChildCores;
import dev.gauntlet.evidence.CoreFiles;
import dev.gauntlet.evidence.Culprits;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.KernelLogTail;
import dev.gauntlet.evidence.OnErrorScript;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.fork.CgroupMemoryLimit;
import dev.gauntlet.fork.ClassDataArchive;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.WorkerCommand;
import dev.gauntlet.linux.ThisProcess;
import dev.gauntlet.machine.FaultReaders;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.probe.Devices;
import dev.gauntlet.probe.RunSampler;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.soak.EarlyStop;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.EvidenceStore;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.MachineCache;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.store.ScratchFolders;
import dev.gauntlet.worker.held.HeldFlags;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What all runs of a campaign share: the JVM, the memory cage, the folders, the kernel's log. */
public final class CampaignResources implements AutoCloseable {
  /** A compressed core beyond this is not kept. */
  private static final long LARGEST_CORE = 2L << 30;

  private static final String CUT_BY_STOP = "the core was cut off: stopped while it was written";

  private final Campaign campaign;
  private final RunFolder folder;
  private final Scenario scenario;
  private final EvidenceStore evidence;
  private final EnvironmentFile environment;
  private final WorkerCommand jvm;
  private final Optional<CgroupMemoryLimit> cage;
  private final Path boxes;
  private final Path scratch;
  private final HostResidue remains;
  private final OnErrorScript onError;
  private final Path seen;
  private final Devices devices = new Devices(CampaignResources.class.getClassLoader());
  private final CoreFiles cores = new CoreFiles();
  private final Culprits culprits = new Culprits();
  private final ChildCores childCores;
  private final Set<Signature> coresKept = new HashSet<>();
  private final KernelLogTail kernel = new KernelLogTail();
  private final FaultReaders faults = new FaultReaders(CampaignResources.class.getClassLoader());
  private volatile boolean stopping;

  public CampaignResources(Campaign campaign, RunFolder folder, Scenario scenario)
      throws IOException {
    this.campaign = campaign;
    this.folder = folder;
    this.scenario = scenario;
    this.evidence = new EvidenceStore(folder);
    this.childCores = new ChildCores(cores, campaign.core());
    ThisProcess.coreLimit(campaign.core());
    WorkerCommand plain =
        WorkerCommand.of(Jdk.at(Path.of(campaign.java())), scenario.getClass(), flags(campaign));
    this.jvm = plain.with(ClassDataArchive.flag(plain, scenario, firstCell(campaign)));
    this.environment = new EnvironmentFile(folder, jvm.jdk());
    this.cage = CgroupMemoryLimit.of(campaign.limits().memory());
    ScratchFolders.sweep();
    this.boxes = ScratchFolders.boxes();
    this.scratch = ScratchFolders.scratch(boxes);
    this.remains = new HostResidue(campaign.soaks());
    this.onError = OnErrorScript.in(MachineCache.folder("scripts"));
    this.seen = folder.evidence().resolve(".seen");
  }

  private static Cell firstCell(Campaign campaign) {
    Map<String, String> values = new LinkedHashMap<>();
    campaign.axes().forEach((axis, all) -> values.put(axis, all.get(0)));
    return new Cell(values);
  }

  private static List<String> flags(Campaign campaign) {
    List<String> flags = new ArrayList<>(campaign.soaks() ? HeldFlags.ALL : List.of());
    // the user's last, so that they win
    flags.addAll(campaign.jvmFlags());
    return flags;
  }

  /** Where a run's samples are while it lives: beside its black box. */
  static Path samples(Path boxes, String run) {
    return boxes.resolve(run + ".samples");
  }

  /** Where the samples of a run go whose lanes are never held. */
  RunSampler.Recording recording(String run, Path writable) {
    return new RunSampler.Recording(folder.looks(run), writable, devices);
  }

  /** Where they are kept. */
  Path keptSamples(String run) {
    return folder.samples(run);
  }

  public EvidenceStore evidence() {
    return evidence;
  }

  public EnvironmentFile environment() {
    return environment;
  }

  /** Where black boxes lie while their runs live. */
  Path boxes() {
    return boxes;
  }

  /** Whether critical warnings are red. */
  boolean fatalWarnings() {
    return campaign.fatalWarnings();
  }

  /** What a worker is told of its cell beside its order. */
  Map<String, String> variables(Cell cell) {
    return AxisVariables.of(Axis.filled(scenario, cell));
  }

  /** What ends a fork of a soak early. */
  EarlyStop enough() {
    return new EarlyStop(SoakedCell.plan(campaign.soak()).metrics());
  }

  /** Reads what stays on the host. */
  HostResidue remains() {
    return remains;
  }

  /** The worker's JVM with the temporary folder of one run, unless the user has named another. */
  WorkerCommand jvm(Path temporary) {
    String property = "-Djava.io.tmpdir=";
    boolean chosen = campaign.jvmFlags().stream().anyMatch(flag -> flag.startsWith(property));
    return chosen ? jvm : jvm.with(List.of(property + temporary));
  }

  /** Where runs may write. */
  Path scratch() {
    return scratch;
  }

  String scenario() {
    return scenario.getClass().getName();
  }

  /** Of what a run leaves to chance. */
  long seedOf(PlannedRun run) {
    return campaign.seedOf(run);
  }

  Limits limits() {
    return campaign.limits();
  }

  WorkerCommand jvm() {
    return jvm;
  }

  Optional<CgroupMemoryLimit> cage() {
    return cage;
  }

  OnErrorScript.Option onError(Path hsErr, Path stacks) throws IOException {
    return onError.option(hsErr, stacks, seen);
  }

  /**
   * Follows what the kernel says of devices during one run.
   *
   * @param killed whether we have ended the run
   */
  RunFaults faults(long worker, BoxFile box, BooleanSupplier killed) {
    RunFaults run = new RunFaults(faults, new OwnProcesses(worker), box, killed);
    kernel.listen(run::before, run::said);
    return run;
  }

  /** Who called what crashed, of all runs. */
  Culprits culprits() {
    return culprits;
  }

  /** Where children crashed, of all runs. */
  ChildCores childCores() {
    return childCores;
  }

  /** What the kernel has said since this was last asked; nobody follows it any more. */
  KernelLog kernelLog() {
    return kernel.take();
  }

  /** Whether a device is here whose faults stand in the kernel's log. */
  boolean devices() {
    return faults.devices();
  }

  /** Whether the user wants to stop. */
  boolean stopping() {
    return stopping;
  }

  public void stop() {
    stopping = true;
  }

  /**
   * Keeps the first core of a signature with its stacks when the user wants cores; no other stays.
   *
   * @param child the one that crashed, whose stacks have been read; else it was the worker
   * @param room folder of the run
   * @param signature null when it was no crash
   * @return why it was not kept, or not whole, when it should have been
   */
  Optional<String> core(
      OptionalInt child,
      int worker,
      Path room,
      Instant startedAt,
      Path evidence,
      Signature signature)
      throws IOException, InterruptedException {
    Optional<String> note = Optional.empty();
    if (campaign.core()) {
      Optional<Path> core =
          child.isPresent()
              ? childCores.find(room, child.getAsInt(), startedAt, evidence)
              : workersCore(worker, startedAt, evidence);
      if (core.isPresent()) {
        note = keep(core.get(), child.isPresent(), evidence, signature);
      }
    }
    boolean cut = childCores.sweep(room);
    return campaign.core() && cut && stopping && note.isEmpty() ? Optional.of(CUT_BY_STOP) : note;
  }

  private Optional<Path> workersCore(int pid, Instant startedAt, Path evidence) throws IOException {
    Optional<Path> core = cores.find(Path.of("").toAbsolutePath(), pid, startedAt);
    return core.isPresent()
        ? CoreFiles.claim(core.get(), pid, evidence.resolve(ChildCores.CLAIMED))
        : core;
  }

  private Optional<String> keep(Path core, boolean child, Path evidence, Signature signature)
      throws IOException, InterruptedException {
    // gdb refines the first of a kind only: later ones may lack the second frame
    if (signature != null && coresKept.stream().anyMatch(signature::matches)) {
      CoreFiles.discard(core);
      return Optional.empty();
    }
    boolean cut = CoreFiles.cut(core);
    if (signature == null || (cut && stopping)) {
      CoreFiles.discard(core);
      return cut && stopping ? Optional.of(CUT_BY_STOP) : Optional.empty();
    }
    if (!child) {
      CoreFiles.stacks(core, jvm.jdk().java(), evidence.resolve("core-stacks.txt"));
    }
    boolean kept = CoreFiles.keep(core, evidence.resolve("core.gz"), LARGEST_CORE, this::stopping);
    if (!kept && stopping) {
      return Optional.of(CUT_BY_STOP);
    }
    coresKept.add(signature);
    if (!kept) {
      return Optional.of(
          "the core was not kept: more than %d GiB compressed".formatted(LARGEST_CORE >> 30));
    }
    return cut
        ? Optional.of("the core was cut off: the limit of core files, or a full disk")
        : Optional.empty();
  }

  /** Why no core files can be had although they were asked for. */
  public Optional<String> coreRefusal() {
    return campaign.core() ? cores.refusal() : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    kernel.close();
    cage.ifPresent(CgroupMemoryLimit::close);
    devices.close();
    remains.close();
    Folders.discard(boxes);
    Folders.discard(scratch);
  }
}
