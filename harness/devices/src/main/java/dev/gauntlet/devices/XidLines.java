package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines in which NVIDIA's kernel module tells of a fault.
 *
 * <pre>
 * NVRM: Xid (PCI:0000:00:06): 31, pid=451, name=java, Ch 00000008, intr 00000000. MMU Fault: ...
 * NVRM: Xid (PCI:0000:cb:00): 13, pid='&lt;unknown&gt;', name=&lt;unknown&gt;, Graphics SM Warp ...
 * NVRM: Xid (PCI:0000:01:00): 79, GPU has fallen off the bus.
 * NVRM: GPU 0000:01:00.0: GPU has fallen off the bus.
 * </pre>
 */
final class XidLines {
  private static final Pattern XID =
      Pattern.compile("NVRM: Xid \\((?:PCI:)?([0-9a-fA-F:.]+)[^)]*\\): (\\d+)(.*)");
  private static final Pattern PID = Pattern.compile("\\bpid='?(\\d+)'?");
  private static final Pattern NAME = Pattern.compile("\\bname='?([^,'<>]+)'?,");
  private static final Pattern LOST =
      Pattern.compile("NVRM: GPU ([0-9a-fA-F:.]+): GPU has fallen off the bus");

  /** The driver's own advice, in Xid 154. */
  private static final Pattern RESET =
      Pattern.compile("(GPU Reset|Node Reboot|Drain and Reset) Required", Pattern.CASE_INSENSITIVE);

  /**
   * Those for which NVIDIA's Xid catalogue asks for a reset of the GPU or more: processing stopped,
   * double-bit error, halted engines, failed row remapping, off the bus, uncontained memory error,
   * GSP timeout and error, unrecovered ECC error, GPU initialisation error. Faults of an
   * application, 13, 31, 43 and 45 among them, are not: the next process finds a good device.
   */
  private static final Set<Integer> DEVICE_LOST =
      Set.of(46, 48, 62, 64, 79, 95, 119, 120, 140, 143);

  private XidLines() {}

  static Optional<DeviceFault> fault(String line) {
    Matcher xid = XID.matcher(line);
    if (xid.find()) {
      return Optional.of(xid(xid, line));
    }
    Matcher lost = LOST.matcher(line);
    return lost.find()
        ? Optional.of(
            new DeviceFault(
                "GPU has fallen off the bus",
                OptionalInt.empty(),
                lost.group(1),
                OptionalLong.empty(),
                "",
                true,
                line))
        : Optional.empty();
  }

  private static DeviceFault xid(Matcher xid, String line) {
    int code = Integer.parseInt(xid.group(2));
    String rest = xid.group(3);
    Matcher pid = PID.matcher(rest);
    Matcher name = NAME.matcher(rest);
    return new DeviceFault(
        "Xid " + code,
        OptionalInt.of(code),
        xid.group(1),
        pid.find() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty(),
        name.find() ? name.group(1).strip() : "",
        DEVICE_LOST.contains(code) || (code == 154 && RESET.matcher(rest).find()),
        line);
  }
}
