package dev.gauntlet.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.machine.DeviceFault;
import dev.gauntlet.machine.FaultReaders;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as they stand in public bug reports. */
class KernelLinesTest {
  @Test
  void an_xid_names_its_device_number_and_process() {
    DeviceFault fault =
        XidLines.fault(
                "[ 1234.567890] NVRM: Xid (PCI:0000:00:06): 31, pid=79749, name=exe, Ch 0000000a,"
                    + " intr 00000000. MMU Fault: ENGINE GRAPHICS GPC2 GPCCLIENT_T1_7 faulted @"
                    + " 0x2b57_b3000000. Fault is of type FAULT_PDE ACCESS_TYPE_VIRT_WRITE")
            .orElseThrow();
    assertThat(fault.what()).isEqualTo("Xid 31");
    assertThat(fault.detail()).isEqualTo("MMU fault, GRAPHICS, FAULT_PDE, VIRT_WRITE");
    assertThat(fault.pci()).isEqualTo("0000:00:06");
    assertThat(fault.pid()).hasValue(79749);
    assertThat(fault.process()).isEqualTo("exe");
    assertThat(fault.lost()).isFalse();
    assertThat(fault.text()).isEqualTo("Xid 31 (pid 79749, exe)");
  }

  @Test
  void an_unknown_process_is_no_process() {
    DeviceFault fault =
        XidLines.fault(
                "NVRM: Xid (PCI:0000:cb:00): 13, pid='<unknown>', name=<unknown>, Graphics SM Warp"
                    + " Exception on (GPC 7, TPC 7, SM 0): Illegal Instruction Parameter")
            .orElseThrow();
    assertThat(fault.pid()).isEqualTo(OptionalLong.empty());
    assertThat(fault.process()).isEmpty();
    assertThat(fault.text()).isEqualTo("Xid 13 (no pid)");
  }

  @Test
  void a_quoted_pid_is_read() {
    assertThat(
            XidLines.fault("NVRM: Xid (PCI:0000:01:00): 43, pid='812', name=java, Ch 00000008")
                .orElseThrow()
                .text())
        .isEqualTo("Xid 43 (pid 812, java)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NVRM: Xid (PCI:0000:23:00): 79, GPU has fallen off the bus.",
        "NVRM: Xid (PCI:0000:01:00): 79, pid=1122, GPU has fallen off the bus.",
        "kernel: NVRM: GPU 0000:01:00.0: GPU has fallen off the bus.",
        "NVRM: Xid (PCI:0000:0f:00): 119, pid=11, name=nvidia-smi, Timeout after 6s of waiting for"
            + " RPC response from GPU0 GSP!",
        "NVRM: Xid (PCI:0000:0f:00): 154, pid='<unknown>', name=<unknown>, GPU recovery action"
            + " changed from 0x0 (None) to 0x1 (GPU Reset Required)"
      })
  void a_lost_device_is_told_as_lost(String line) {
    assertThat(XidLines.fault(line)).map(DeviceFault::lost).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NVRM: Xid (PCI:0000:01:00): 32, Channel ID 00000000 intr 00004000",
        "NVRM: Xid (0000:01:00): 8, Channel 00000001",
        "NVRM: Xid (PCI:0000:dc:00): 45, pid=1818990, name=python3, Ch 00000001 caused by previous"
            + " Xid 149",
        "NVRM: Xid (PCI:0000:00:08): 94, pid='<unknown>', name=<unknown>, Contained: SM (0x1). RST:"
            + " No, D-RST: No"
      })
  void other_xids_are_faults_of_an_application(String line) {
    assertThat(XidLines.fault(line)).map(DeviceFault::lost).contains(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NVRM: loading NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024",
        "NVRM: GPU Board Serial Number: 0000000000000",
        "java[451]: segfault at 0 ip 00007f0000000000 sp 00007f0000000000 error 4 in libnvcuvid.so"
      })
  void other_lines_are_no_xid(String line) {
    assertThat(XidLines.fault(line)).isEmpty();
    assertThat(DrmLines.amdgpu(line)).isEmpty();
    assertThat(DrmLines.intel(line)).isEmpty();
  }

  @Test
  void an_amdgpu_hang_is_told_by_ring_process_and_reset() {
    assertThat(
            amd(
                "[drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring vce0 timeout, signaled seq=503,"
                    + " emitted seq=504"))
        .isEqualTo("ring timeout (no pid)");
    assertThat(
            amd(
                "[drm:amdgpu_job_timedout [amdgpu]] *ERROR* Process information: process LIBVADEMO"
                    + " pid 1384959 thread LIBVADEMO:cs0 pid 1385022"))
        .isEqualTo("ring timeout (pid 1384959, LIBVADEMO)");
    assertThat(
            amd(
                "amdgpu 0000:0c:00.0:  Process cosmic-comp pid 2237 thread cosmic-com:cs0 pid"
                    + " 2258"))
        .isEqualTo("ring timeout (pid 2237, cosmic-comp)");
    assertThat(amd("amdgpu 0000:0c:00.0: GPU reset begin!. Source:  1"))
        .isEqualTo("GPU reset (no pid)");
    DeviceFault failed =
        DrmLines.amdgpu("amdgpu 0000:03:00.0: GPU reset end with ret = -110").orElseThrow();
    assertThat(failed.lost()).isTrue();
    assertThat(failed.pci()).isEqualTo("0000:03:00.0");
  }

  @Test
  void an_intel_hang_is_told_by_process_and_reset() {
    DeviceFault hang =
        DrmLines.intel(
                "i915 0000:00:02.0: [drm] GPU HANG: ecode 12:1:0020fffe, in xdg-desktop-por [1676]")
            .orElseThrow();
    assertThat(hang.text()).isEqualTo("GPU hang (pid 1676, xdg-desktop-por)");
    assertThat(hang.pci()).isEqualTo("0000:00:02.0");
    assertThat(intel("[drm] GPU HANG: ecode 7:0:0x87c3ffff, reason: Ring hung, action: reset"))
        .isEqualTo("GPU hang (no pid)");
    assertThat(intel("i915 0000:00:02.0: Resetting chip after gpu hang"))
        .isEqualTo("GPU reset (no pid)");
    assertThat(
            intel(
                "i915 0000:00:02.0: [drm] Resetting chip for GuC failed to reset engine mask=0x1"))
        .isEqualTo("GPU reset (no pid)");
    assertThat(
            intel(
                "xe 0000:03:00.0: [drm] GT0: Engine reset: engine_class=rcs, logical_mask: 0x1,"
                    + " guc_id=5"))
        .isEqualTo("engine reset (no pid)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amdgpu 0000:33:00.0: amdgpu: ring gfx_0.0.0 uses VM inv eng 0 on hub 0",
        "[drm] GPU crash dump saved to /sys/class/drm/card0/error",
        "i915 0000:00:02.0: [drm] GT0: GUC: submission enabled",
        "[drm] PCIE GART of 1024M enabled (table at 0x000000F47FC00000)."
      })
  void ordinary_lines_of_drm_are_no_fault(String line) {
    assertThat(DrmLines.amdgpu(line)).isEmpty();
    assertThat(DrmLines.intel(line)).isEmpty();
  }

  private static String amd(String line) {
    return DrmLines.amdgpu(line).orElseThrow().text();
  }

  private static String intel(String line) {
    return DrmLines.intel(line).orElseThrow().text();
  }

  /** What each line is taken for; the lines are those of public reports, shortened. */
  @ParameterizedTest
  @CsvFileSource(
      resources = "/captured/kernel-lines.csv",
      delimiter = '|',
      maxCharsPerColumn = 4096)
  void lines_of_every_driver_are_told_apart(
      String meaning, String signature, String pid, String line) {
    Optional<DeviceFault> fault =
        new FaultReaders(KernelLinesTest.class.getClassLoader()).fault(line.strip());
    if (meaning.strip().equals("-")) {
      assertThat(fault).as(line).isEmpty();
      return;
    }
    assertThat(fault).as(line).isPresent();
    assertThat(fault.get().meaning().name()).as(line).isEqualTo(meaning.strip());
    String detail = fault.get().detail();
    assertThat(fault.get().what() + (detail.isEmpty() ? "" : ": " + detail))
        .isEqualTo(signature.strip());
    assertThat(fault.get().pid().orElse(0)).as(line).isEqualTo(Long.parseLong(pid.strip()));
  }

  @Test
  void a_line_of_any_length_is_read_in_no_time() {
    String line = "NVRM: Xid (PCI:0000:00:06): 13, " + "(1 ".repeat(200_000);
    assertThat(new FaultReaders(KernelLinesTest.class.getClassLoader()).fault(line)).isPresent();
  }
}
