package dev.gauntlet.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the kernel's log said since a certain line. A log that cannot be read is not an empty one:
 * it may hold an Xid.
 *
 * @param unreadable why it could not be read; "" when it was
 * @param records in order; empty when it could not be read
 * @param next the sequence number that the next line will have; empty when it is not known
 * @param lost whether lines in between were overwritten before they were read
 */
public record KernelLog(
    String unreadable, List<KernelRecord> records, OptionalLong next, boolean lost) {
  static final String DEVICE = "/dev/kmsg";
  private static final int SHOWN = 500;
  private static final Pattern KILLED =
      Pattern.compile(
          "(?:Memory cgroup out of memory|Out of memory).*: Killed process (\\d{1,9}) "
              + "(?:\\((.{0,60}?)\\))?.*");

  public KernelLog {
    records = List.copyOf(records);
  }

  /** All that the kernel still holds. */
  public static KernelLog read() {
    return readFrom(DEVICE, OptionalLong.empty());
  }

  /**
   * @param from sequence number of the first line wanted: {@link #next} of a log read before
   */
  public static KernelLog since(OptionalLong from) {
    return readFrom(DEVICE, from);
  }

  static KernelLog readFrom(String device, OptionalLong from) {
    List<KernelRecord> records = new ArrayList<>();
    long last = -1;
    long first = -1;
    try (Kmsg kmsg = new Kmsg(device)) {
      for (byte[] bytes = kmsg.next(); bytes != null; bytes = kmsg.next()) {
        Optional<KernelRecord> record = KernelRecord.parse(bytes);
        if (record.isEmpty()) {
          return unreadable(device + ": not the format of /dev/kmsg");
        }
        last = record.get().sequence();
        first = first < 0 ? last : first;
        if (from.isEmpty() || last >= from.getAsLong()) {
          records.add(record.get());
        }
      }
    } catch (IOException e) {
      return unreadable(e.getMessage());
    } catch (LinkageError e) {
      return unreadable("libc cannot be called here: " + e.getMessage());
    }
    OptionalLong next = last < 0 ? from : OptionalLong.of(last + 1);
    return new KernelLog("", records, next, from.isPresent() && first > from.getAsLong());
  }

  private static KernelLog unreadable(String why) {
    return new KernelLog(why, List.of(), OptionalLong.empty(), false);
  }

  /**
   * Its last lines, as dmesg writes them, one per line; why there are none where it is unreadable.
   */
  public String text() {
    if (!readable()) {
      return unreadable + "\n";
    }
    return records.subList(Math.max(0, records.size() - SHOWN), records.size()).stream()
        .map(record -> record + "\n")
        .collect(Collectors.joining());
  }

  public boolean readable() {
    return unreadable.isEmpty();
  }

  /**
   * The last fault of one of these processes or threads.
   *
   * @param ids as the outermost pid namespace sees them: inside a container the kernel prints other
   *     numbers than getpid() gives
   */
  public Optional<KernelFault> fault(Collection<Integer> ids) {
    return records.stream()
        .flatMap(record -> KernelFault.parse(record.text()).stream())
        .filter(fault -> ids.contains(fault.id()))
        .reduce((earlier, later) -> later);
  }

  /**
   * Whom the out-of-memory killer took.
   *
   * @param pid as the outermost pid namespace sees it
   * @param name of the process, at most 15 bytes; "" when the line has none
   */
  public record Victim(int pid, String name) {}

  /** All whom the out-of-memory killer says that it took, in order. */
  public List<Victim> victims() {
    return records.stream().flatMap(record -> victim(record).stream()).toList();
  }

  /** Whom a line says that the out-of-memory killer took. */
  public static Optional<Victim> victim(KernelRecord record) {
    Matcher killed = KILLED.matcher(record.text());
    return killed.matches()
        ? Optional.of(
            new Victim(
                Integer.parseInt(killed.group(1)), killed.group(2) == null ? "" : killed.group(2)))
        : Optional.empty();
  }
}
