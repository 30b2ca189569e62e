package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class KernelLogTest {
  private static KernelLog holding(String... lines) {
    List<KernelRecord> records = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      records.add(new KernelRecord(i, i, 6, lines[i]));
    }
    return new KernelLog("", records, OptionalLong.of(lines.length), false);
  }

  @Test
  void a_record_is_read_as_the_kernel_writes_it() {
    byte[] bytes =
        "12,339,5140900,-;java[41]: x\\x1b;y\n SUBSYSTEM=acpi\n DEVICE=+acpi\n"
            .getBytes(StandardCharsets.US_ASCII);
    KernelRecord record = KernelRecord.parse(bytes).orElseThrow();
    assertThat(record).isEqualTo(new KernelRecord(339, 5_140_900, 4, "java[41]: x\\x1b;y"));
    assertThat(record).hasToString("[    5.140900] java[41]: x\\x1b;y");
    assertThat(KernelRecord.parse(new byte[] {'x', 0, -1})).isEmpty();
  }

  @Test
  void the_log_of_this_machine_is_read_to_its_end_without_waiting() {
    KernelLog log = KernelLog.read();
    assumeTrue(log.readable(), log.unreadable());
    assertThat(log.next()).isPresent();
    assertThat(log.records())
        .extracting(KernelRecord::sequence)
        .isSorted()
        .allMatch(sequence -> sequence < log.next().getAsLong());
  }

  @Test
  void what_is_written_later_is_all_that_is_read_later() throws IOException {
    // the log outlives this test: an id that no earlier one wrote
    int id = 100_000_000 + ThreadLocalRandom.current().nextInt(800_000_000);
    KernelLog before = KernelLog.read();
    Path device = Path.of("/dev/kmsg");
    assumeTrue(before.readable() && Files.isWritable(device), "/dev/kmsg is not for this user");
    // without its newline a record stays open, unread, until the next one
    Files.writeString(
        device, "<7>traps: gauntlet-test[" + id + "] trap divide error ip:1 sp:2 error:0\n");
    KernelLog after = KernelLog.since(before.next());
    assertThat(after.lost()).isFalse();
    assertThat(after.records())
        .isNotEmpty()
        .allMatch(r -> r.sequence() >= before.next().getAsLong());
    assertThat(after.fault(List.of(id)).orElseThrow().signal()).isEqualTo("SIGFPE");
    assertThat(before.fault(List.of(id))).isEmpty();
  }

  @Test
  void a_log_that_cannot_be_read_says_why_and_is_not_an_empty_one(@TempDir Path folder)
      throws IOException {
    KernelLog missing = KernelLog.readFrom(folder.resolve("kmsg").toString(), OptionalLong.of(3));
    assertThat(missing.readable()).isFalse();
    assertThat(missing.unreadable()).contains("No such file or directory");
    assertThat(missing.next()).isEmpty();
    Path text = Files.writeString(folder.resolve("text"), "hello\n");
    assertThat(KernelLog.readFrom(text.toString(), OptionalLong.empty()).unreadable())
        .contains("not the format");
  }

  @Test
  void the_victim_of_the_out_of_memory_killer_is_found_in_both_of_its_forms() {
    KernelLog log =
        holding(
            "java invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0",
            "Out of memory: Killed process 41 (java) total-vm:9000kB, anon-rss:8000kB",
            "Memory cgroup out of memory: Killed process 42 (java) total-vm:9000kB",
            "Memory cgroup out of memory: Killed process 423 (java) total-vm:9000kB",
            "Out of memory (oom_kill_allocating_task): Killed process 44 (java) total-vm:1kB");
    assertThat(log.victims()).extracting(KernelLog.Victim::pid).containsExactly(41, 42, 423, 44);
    assertThat(log.victims()).extracting(KernelLog.Victim::name).containsOnly("java");
  }
}
