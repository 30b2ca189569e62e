package dev.gauntlet.devices;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.DeviceFault.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines in which NVIDIA's kernel modules tell of a fault.
 *
 * <pre>
 * NVRM: Xid (PCI:0000:00:06): 31, pid=451, name=java, Ch 00000008, intr 00000000. MMU Fault: ENGINE
 *     GRAPHICS GPC1 GPCCLIENT_T1_7 faulted @ 0x7f_0000. Fault is of type FAULT_PDE
 *     ACCESS_TYPE_VIRT_WRITE
 * NVRM: Xid (PCI:0000:cb:00): 13, pid='&lt;unknown&gt;', name=&lt;unknown&gt;, Graphics SM Warp ...
 * NVRM: Xid (PCI:0000:01:00): 79, GPU has fallen off the bus.
 * NVRM: GPU 0000:01:00.0: GPU has fallen off the bus.
 * nvidia-nvswitch3: SXid (PCI:0000:c1:00.0): 12028, Non-fatal, Link 32 egress non-posted PRIV error
 * </pre>
 */
final class XidLines {
  private static final Pattern XID =
      Pattern.compile("NVRM: Xid \\((?:PCI:)?([0-9a-fA-F:.]+)[^)]*\\): (\\d{1,6})(.*)");
  private static final Pattern SXID =
      Pattern.compile("SXid \\((?:PCI:)?([0-9a-fA-F:.]+)\\): (\\d{1,6}), (Fatal|Non-fatal)?,?(.*)");
  private static final Pattern PID = Pattern.compile("\\bpid='?(\\d{1,18})'?");
  private static final Pattern NAME = Pattern.compile("\\bname='?([^,'<>]+)'?,");
  private static final Pattern LOST =
      Pattern.compile("NVRM: GPU ([0-9a-fA-F:.]+): GPU has fallen off the bus");

  /** Of Xid 13, which comes in up to three lines: the one that says why. */
  private static final Pattern WARP =
      Pattern.compile("SM Warp Exception on .*?\\): ([\\w ]{1,60})");

  /** Of Xid 31: which engine, what kind of fault, what kind of access. */
  private static final Pattern ENGINE = Pattern.compile("\\bENGINE ([A-Z]+\\d*)");

  private static final Pattern FAULT = Pattern.compile("\\bFAULT_[A-Z_]+");
  private static final Pattern ACCESS = Pattern.compile("\\bACCESS_TYPE_([A-Z_]+)");

  /** The driver's own advice, in Xid 154. */
  private static final Pattern RESET =
      Pattern.compile("(GPU Reset|Node Reboot|Drain and Reset) Required", Pattern.CASE_INSENSITIVE);

  private static final int GRAPHICS_EXCEPTION = 13;

  private XidLines() {}

  static Optional<DeviceFault> fault(String line) {
    Matcher xid = XID.matcher(line);
    if (xid.find()) {
      return Optional.of(xid(xid, line));
    }
    Matcher link = SXID.matcher(line);
    if (link.find()) {
      return Optional.of(
          new DeviceFault(
              "SXid " + link.group(2),
              FaultDetail.of(link.group(4)),
              link.group(1),
              OptionalLong.empty(),
              "",
              // the line says itself whether traffic over the link went on
              "Fatal".equals(link.group(3)) ? Meaning.DEVICE_LOST : Meaning.NOTE,
              line));
    }
    Matcher lost = LOST.matcher(line);
    return lost.find()
        ? Optional.of(
            new DeviceFault(
                "GPU has fallen off the bus",
                "",
                lost.group(1),
                OptionalLong.empty(),
                "",
                Meaning.DEVICE_LOST,
                line))
        : Optional.empty();
  }

  private static DeviceFault xid(Matcher xid, String line) {
    int code = Integer.parseInt(xid.group(2));
    String rest = xid.group(3);
    Matcher pid = PID.matcher(rest);
    Matcher name = NAME.matcher(rest);
    boolean reset = code == 154 && RESET.matcher(rest).find();
    return new DeviceFault(
        "Xid " + code,
        detail(code, rest),
        xid.group(1),
        pid.find() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty(),
        name.find() ? name.group(1).strip() : "",
        reset ? Meaning.DEVICE_LOST : XidMeaning.of(code),
        line);
  }

  /** {@code MMU fault, GRAPHICS, FAULT_PDE, VIRT_WRITE}. */
  private static String detail(int code, String rest) {
    List<String> parts = new ArrayList<>();
    String described = XidMeaning.description(code);
    if (!described.isEmpty()) {
      parts.add(described);
    }
    Matcher engine = ENGINE.matcher(rest);
    Matcher fault = FAULT.matcher(rest);
    Matcher access = ACCESS.matcher(rest);
    if (engine.find()) {
      parts.add(engine.group(1));
    }
    if (fault.find()) {
      parts.add(fault.group());
    }
    if (access.find()) {
      parts.add(access.group(1));
    }
    if (code == GRAPHICS_EXCEPTION) {
      Matcher warp = WARP.matcher(rest);
      if (warp.find()) {
        parts.add(warp.group(1).strip());
      }
    } else if (parts.size() <= 1) {
      String said =
          FaultDetail.of(PID.matcher(NAME.matcher(rest).replaceFirst("")).replaceFirst(""));
      if (!said.isEmpty() && !said.equalsIgnoreCase(described)) {
        parts.add(said);
      }
    }
    return String.join(", ", parts);
  }
}
