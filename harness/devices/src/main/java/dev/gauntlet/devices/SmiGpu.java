package dev.gauntlet.devices;

import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One GPU as {@code nvidia-smi -q -x} describes it; serial number and UUID are left out. */
final class SmiGpu {
  private static final Pattern QUANTITY = Pattern.compile("(-?\\d+(?:\\.\\d+)?) (\\S+)");

  /** {@code 233510DE} or {@code 0x233510DE}: device, then vendor. */
  private static final Pattern PCI_ID = Pattern.compile("(?:0x)?(\\p{XDigit}{4})(\\p{XDigit}{4})");

  private final SmiNode gpu;
  private final List<Entry> entries = new ArrayList<>();

  private SmiGpu(SmiNode gpu) {
    this.gpu = gpu;
  }

  static Facts facts(SmiNode gpu) {
    return new SmiGpu(gpu).read();
  }

  /** As the kernel writes it: {@code 0000:01:00.0}, where nvidia-smi has eight digits before. */
  static String address(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    return lower.matches("0000[0-9a-f]{4}:.*") ? lower.substring(4) : lower;
  }

  private Facts read() {
    words("model", "product_name");
    words("architecture", "product_architecture");
    entries.add(Fact.of("pci id", pciId("pci/pci_device_id")));
    entries.add(Fact.of("pci subsystem id", pciId("pci/pci_sub_system_id")));
    words("vbios", "vbios_version");
    words("gsp firmware", "gsp_firmware_version");
    words("persistence", "persistence_mode");
    words("mig", "mig_mode/current_mig");
    words("ecc", "ecc_mode/current_ecc");
    words("compute mode", "compute_mode");
    words("virtualization", "gpu_virtualization_mode/virtualization_mode");
    words("recovery action", "gpu_recovery_action", "gpu_reset_status/reset_required");
    words("performance state", "performance_state");
    entries.add(Fact.of("throttle reasons", throttle()));
    power("power draw", "instant_power_draw", "power_draw", "average_power_draw");
    power("power limit", "current_power_limit", "enforced_power_limit", "power_limit");
    power("default power limit", "default_power_limit");
    power("highest power limit", "max_power_limit");
    for (String clock : List.of("sm", "mem", "video")) {
      quantity(clock + " clock", "clocks/" + clock + "_clock");
      quantity("highest " + clock + " clock", "max_clocks/" + clock + "_clock");
    }
    quantity("temperature", "temperature/gpu_temp");
    quantity("memory", "fb_memory_usage/total");
    quantity("memory used", "fb_memory_usage/used");
    words("pcie generation", "pci/pci_gpu_link_info/pcie_gen/current_link_gen");
    words("pcie width", "pci/pci_gpu_link_info/link_widths/current_link_width");
    words("row remapping pending", "remapped_rows/remapped_row_pending");
    words("row remapping failed", "remapped_rows/remapped_row_failure");
    words("encoder sessions open", "encoder_stats/session_count");
    entries.add(Fact.of("clients", clients()));
    return new Facts("gpu " + address(gpu.id().isEmpty() ? "without address" : gpu.id()), entries);
  }

  private void words(String name, String... paths) {
    entries.add(Fact.of(name, gpu.reading(paths)));
  }

  private void power(String name, String... elements) {
    List<String> paths = new ArrayList<>();
    for (String group : List.of("gpu_power_readings", "power_readings")) {
      for (String element : elements) {
        paths.add(group + "/" + element);
      }
    }
    quantity(name, paths.toArray(String[]::new));
  }

  private void quantity(String name, String... paths) {
    Reading reading = gpu.reading(paths);
    Matcher matcher = QUANTITY.matcher(reading.readable() ? reading.value() : "");
    entries.add(
        matcher.matches()
            ? Fact.quantity(name, Reading.of(matcher.group(1)), matcher.group(2))
            : Fact.of(name, reading));
  }

  private Reading pciId(String path) {
    Reading reading = gpu.reading(path);
    Matcher matcher = PCI_ID.matcher(reading.readable() ? reading.value() : "");
    return matcher.matches()
        ? Reading.of((matcher.group(2) + ":" + matcher.group(1)).toLowerCase(Locale.ROOT))
        : reading;
  }

  /** Driver 545 renamed the element and all within from throttle to event. */
  private Reading throttle() {
    Optional<SmiNode> reasons =
        gpu.node("clocks_event_reasons").or(() -> gpu.node("clocks_throttle_reasons"));
    if (reasons.isEmpty() || reasons.get().children().isEmpty()) {
      return gpu.reading("clocks_event_reasons", "clocks_throttle_reasons");
    }
    List<String> active =
        reasons.get().children().stream()
            .filter(reason -> reason.text().equals("Active"))
            .map(reason -> reason.name().replaceFirst("^clocks_(event|throttle)_reasons?_", ""))
            .map(reason -> reason.replace('_', ' '))
            .toList();
    return Reading.of(active.isEmpty() ? "none" : String.join(", ", active));
  }

  /** Process names without their folders: those may hold a user's name. */
  private Reading clients() {
    List<SmiNode> shown =
        gpu.node("processes").map(node -> node.all("process_info")).orElse(List.of());
    if (shown.isEmpty()) {
      return Reading.of("none shown; those of other containers may be hidden from here");
    }
    return Reading.of(String.join("; ", shown.stream().map(SmiGpu::client).toList()));
  }

  private static String client(SmiNode process) {
    String command = process.reading("process_name").toString();
    String program = command.split(" ", -1)[0];
    return "pid "
        + process.reading("pid")
        + " ("
        + process.reading("type")
        + ") "
        + program.substring(program.lastIndexOf('/') + 1)
        + " "
        + process.reading("used_memory");
  }
}
