package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault.Meaning;
import java.util.Map;
import java.util.Set;

/**
 * What NVIDIA's error numbers mean, by NVIDIA's Xid catalogue (docs.nvidia.com/deploy/xid-errors,
 * "Analyzing Xid Errors with the Xid Catalog"), which gives each a resolution bucket:
 *
 * <ul>
 *   <li>{@code RESTART_APP}: the application, or the driver on its behalf, did something wrong.
 *   <li>{@code RESET_GPU}, {@code RESTART_BM}, {@code RESTART_VM}, {@code WORKFLOW_XID_48} and the
 *       NVLink workflows: the device is of no use until somebody acts.
 *   <li>{@code IGNORE}: nothing has to be done to the device.
 *   <li>{@code CONTACT_SUPPORT} (unexpected errors): taken for a fault.
 * </ul>
 *
 * <p>The catalogue is written for whoever runs a fleet; this table is for whoever tests a pipeline.
 * So some that it tells to ignore, since the device is well, are faults here: the process lost its
 * context by them.
 */
final class XidMeaning {
  /** Buckets RESET_GPU, RESTART_BM, RESTART_VM, WORKFLOW_XID_48 and the NVLink workflows. */
  private static final Set<Integer> DEVICE_LOST =
      Set.of(
          46, 48, 62, 64, 74, 79, 95, 109, 110, 119, 120, 136, 140, 143, 144, 145, 146, 147, 148,
          149, 150, 151, 155, 156, 158, 160, 162);

  /**
   * Bucket IGNORE, and nothing was taken from the process: injected errors (14), rows remapped
   * (63), many corrected errors (92), InfoROM (93), test messages (106, 107), C2C (121), fast path
   * (141), DLA (152, 153), retirement failures (157, 161). 45 is the removal of channels after the
   * process was killed or after another Xid. 154 repeats what has to be done after another Xid; one
   * that asks for a reset is taken for a lost device (see XidLines).
   */
  private static final Set<Integer> NOTE =
      Set.of(14, 45, 63, 92, 93, 106, 107, 121, 141, 152, 153, 154, 157, 161);

  /** In the catalogue's words, where the kernel's line has none. */
  private static final Map<Integer, String> DESCRIPTIONS =
      Map.ofEntries(
          Map.entry(8, "GPU stopped processing"),
          Map.entry(13, "graphics engine exception"),
          Map.entry(31, "MMU fault"),
          Map.entry(32, "invalid or corrupted push buffer stream"),
          Map.entry(38, "driver firmware error"),
          Map.entry(39, "copy engine exception"),
          Map.entry(43, "GPU stopped processing"),
          Map.entry(44, "graphics engine fault during context switch"),
          Map.entry(45, "channels removed"),
          Map.entry(48, "double-bit ECC error"),
          Map.entry(61, "internal micro-controller breakpoint"),
          Map.entry(62, "internal micro-controller halt"),
          Map.entry(63, "row remapping"),
          Map.entry(64, "row remapping failure"),
          Map.entry(68, "NVDEC0 exception"),
          Map.entry(69, "graphics engine class error"),
          Map.entry(74, "NVLink error"),
          Map.entry(79, "GPU has fallen off the bus"),
          Map.entry(92, "high rate of corrected memory errors"),
          Map.entry(94, "contained memory error"),
          Map.entry(95, "uncontained memory error"),
          Map.entry(109, "context switch timeout"),
          Map.entry(119, "GSP RPC timeout"),
          Map.entry(120, "GSP error"),
          Map.entry(140, "unrecovered ECC error"),
          Map.entry(143, "GPU initialisation error"),
          Map.entry(154, "GPU recovery action changed"));

  private XidMeaning() {}

  static Meaning of(int code) {
    if (DEVICE_LOST.contains(code)) {
      return Meaning.DEVICE_LOST;
    }
    return NOTE.contains(code) ? Meaning.NOTE : Meaning.FAULT;
  }

  /** "" when it is not one of the well-known ones. */
  static String description(int code) {
    return DESCRIPTIONS.getOrDefault(code, "");
  }
}
