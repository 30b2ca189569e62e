package dev.gauntlet.devices;

import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.FactSource;
import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** NVIDIA's driver and GPUs, from the driver's files and a forked {@code nvidia-smi}. */
public final class NvidiaFacts implements FactSource {
  /** The section, to which {@link dev.gauntlet.machine.NativeProbe}s may add. */
  public static final String SECTION = "nvidia";

  /** How many NVENC sessions the driver grants: a fact that only a probe can tell. */
  public static final String SESSION_CAP = "encoder session cap";

  private static final String VERSION = "/proc/driver/nvidia/version";
  private static final String GPUS = "/proc/driver/nvidia/gpus";

  /** Eight GPUs without persistence mode take several seconds to wake up. */
  private static final Duration SMI_DEADLINE = Duration.ofSeconds(10);

  private static final Pattern RELEASE =
      Pattern.compile("NVRM version:.*Kernel Module(?: for \\S+)?\\s+(\\d+(?:\\.\\d+)+)");

  private static final List<String> PARAMETERS =
      List.of("EnableGpuFirmware", "DynamicPowerManagement", "EnableMSI", "RegistryDwords");

  @Override
  public String section() {
    return SECTION;
  }

  @Override
  public List<Entry> read(Probes probes) {
    if (!present(probes)) {
      return List.of(
          Fact.unreadable(
              "driver", "no NVIDIA driver loaded: " + VERSION + " and /dev/nvidiactl are missing"));
    }
    List<Entry> entries = new ArrayList<>();
    Reading version = probes.driverText(VERSION);
    entries.add(Fact.of("driver", release(version)));
    entries.add(Fact.of("kernel module", flavour(version)));
    entries.add(Fact.of("module version", probes.text("/sys/module/nvidia/version")));
    entries.addAll(parameters(probes.driverText("/proc/driver/nvidia/params")));
    Reading smi = probes.run(SMI_DEADLINE, "nvidia-smi", "-q", "-x");
    List<Entry> described = smi(smi);
    entries.addAll(described);
    if (described.stream().noneMatch(Facts.class::isInstance)) {
      entries.addAll(listed(probes));
    }
    entries.add(
        Fact.unreadable(
            SESSION_CAP,
            "not probed: it takes opening h264_nvenc sessions in a process of its own until one is"
                + " refused; gauntlet doctor does so when the codec module is on its class path"));
    return entries;
  }

  /** Whether there is a driver, told from files alone. */
  static boolean present(Probes probes) {
    return Files.exists(probes.at("/dev/nvidiactl"))
        || Files.exists(probes.at("/proc/driver/nvidia"));
  }

  static Reading release(Reading version) {
    return version.find(RELEASE, VERSION + " has no release in its NVRM line");
  }

  /** {@code open} or {@code proprietary}. */
  static Reading flavour(Reading version) {
    return version.map(text -> text.contains("UNIX Open Kernel Module") ? "open" : "proprietary");
  }

  /** What {@code nvidia-smi -q -x} printed, or why it did not. */
  static List<Entry> smi(Reading smi) {
    if (!smi.readable()) {
      return List.of(Fact.of("nvidia-smi", smi));
    }
    try {
      SmiNode log = SmiNode.parse(smi.value());
      List<Entry> entries = new ArrayList<>();
      entries.add(Fact.of("user space driver", log.reading("driver_version")));
      entries.add(Fact.of("cuda", log.reading("cuda_version")));
      for (SmiNode gpu : log.all("gpu")) {
        entries.add(SmiGpu.facts(gpu));
      }
      return entries;
    } catch (XMLStreamException e) {
      return List.of(
          Fact.unreadable("nvidia-smi", "its output is no XML: " + e.getMessage().strip()));
    }
  }

  private static List<Entry> parameters(Reading params) {
    if (!params.readable()) {
      return List.of(Fact.of("parameters", params));
    }
    List<Entry> entries = new ArrayList<>();
    for (String name : PARAMETERS) {
      Pattern line = Pattern.compile("^" + name + ": (.+)$", Pattern.MULTILINE);
      entries.add(Fact.of(name, params.find(line, "the driver does not list " + name)));
    }
    return entries;
  }

  /** Without nvidia-smi: what the kernel module tells by itself. */
  private static List<Entry> listed(Probes probes) {
    List<Entry> entries = new ArrayList<>();
    for (Path gpu : probes.list(GPUS, "*")) {
      String address = gpu.getFileName().toString();
      Reading text = probes.driverText(GPUS + "/" + address + "/information");
      entries.add(
          new Facts(
              "gpu " + address,
              List.of(
                  Fact.of("model", line(text, "Model")),
                  Fact.of("vbios", line(text, "Video BIOS")),
                  Fact.of("gsp firmware", line(text, "GPU Firmware")))));
    }
    return entries;
  }

  private static Reading line(Reading information, String key) {
    Pattern line = Pattern.compile("^" + key + ":[ \\t]*(.+)$", Pattern.MULTILINE);
    return information.find(line, "the driver's information has no " + key);
  }
}
