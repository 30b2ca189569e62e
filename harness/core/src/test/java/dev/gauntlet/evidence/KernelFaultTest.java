package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.elf.Elf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelFaultTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 4.15
        "churn[2211]: segfault at 18 ip 00007f1c9dc0d1b4 sp 00007f1c8affcd40 error 4 in"
            + " libnvcuvid.so.1[7f1c9da00000+400000] | 2211 | SIGSEGV libnvcuvid.so.1:code+0x20d1b4",
        // 5.15
        "GstThread:src[913]: segfault at 0 ip 0000000000000000 sp 00007ffe5ab6d6f8 error 14 in"
            + " gst-launch-1.0[55d0c0a00000+1000] | 913 |"
            + " SIGSEGV gst-launch-1.0:code+0xffffaa2f3f600000",
        "x[77]: segfault at 10 ip 0000000000000010 sp 00007ffe5ab6d6f8 error 14 | 77 |"
            + " SIGSEGV pc 0x10",
        // 6.1
        "java[41]: segfault at 10 ip 00007f8a5c167ad8 sp 00007f8a5bffed18 error 4 in"
            + " libc.so.6[7f8a5c026000+155000] likely on CPU 3 (core 1, socket 0) | 41 |"
            + " SIGSEGV libc.so.6:code+0x141ad8",
        // 6.18
        "nul[23316]: segfault at 10 ip 0000562bb7aff132 sp 00007ffce6813150 error 4 in"
            + " nul[1132,562bb7aff000+1000] likely on CPU 1 (core 1, socket 0) | 23316 |"
            + " SIGSEGV nul+0x1132",
        "java[41]: segfault at 10 ip 00007f8a5c167ad8 sp 00007f8a5bffed18 error 4 in"
            + " libc.so.6[167ad8,7f8a5c026000+156000] likely on CPU 3 (core 1, socket 0) | 41 |"
            + " SIGSEGV libc.so.6+0x167ad8",
        "traps: a b]c[1234] general protection fault ip:55d1f0c01139 sp:7ffd0f6a error:0 in"
            + " a.out[1139,55d1f0c01000+1000] | 1234 | SIGSEGV a.out+0x1139",
        "traps: a.out[1235] general protection ip:55d1f0c01139 sp:7ffd0f6a error:0 in"
            + " a.out[55d1f0c01000+1000] | 1235 | SIGSEGV a.out:code+0x139",
        "traps: fpe[1236] trap divide error ip:55d1f0c01139 sp:7ffd0f6a error:0 in"
            + " fpe[55d1f0c01000+1000] | 1236 | SIGFPE fpe:code+0x139",
        "ill[1237] trap invalid opcode ip:55d1f0c01139 sp:7ffd0f6a error:0 in"
            + " ill[55d1f0c01000+1000] | 1237 | SIGILL ill:code+0x139",
        "traps: brk[1238] trap int3 ip:55d1f0c01139 sp:7ffd0f6a error:0 | 1238 |"
            + " SIGTRAP pc outside any module",
      })
  void lines_of_several_kernels_give_thread_and_signature(String line, int id, String signature) {
    KernelFault fault = KernelFault.parse(line).orElseThrow();
    assertThat(fault.id()).isEqualTo(id);
    assertThat(fault.signature(module -> Optional.empty())).hasToString(signature);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "usb 1-1: new high-speed USB device number 2 using xhci_hcd",
        "x[99999999999]: segfault at 0 ip 1 sp 2 error 4",
        "x[1]: segfault at 0 ip 11111111111111111 sp 2 error 4",
        "java invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0",
      })
  void any_other_line_is_none(String line) {
    assertThat(KernelFault.parse(line)).isEmpty();
  }

  /**
   * Both forms must come out as the offset that HotSpot prints, or one crash has two signatures.
   */
  @Test
  void with_the_file_at_hand_old_and_new_kernels_give_the_same_signature() throws Exception {
    Path mapped = mappedLibc();
    Elf elf = Elf.read(mapped).orElseThrow();
    Elf.Segment code =
        elf.segments().stream()
            .filter(part -> part.type() == Elf.LOAD && part.executable())
            .findFirst()
            .orElseThrow();
    long start = 0x7f8a5c000000L + code.address() / 4096 * 4096;
    long ip = start + 0x2ad8;
    String in = String.format(" in %s[", mapped.getFileName());
    String line = String.format("x[5]: segfault at 10 ip %x sp 7f error 4", ip);
    String old = String.format("%s%x+155000]", in, start);
    String recent =
        String.format("%s%x,%x+155000]", in, code.offset() / 4096 * 4096 + 0x2ad8, start);
    Signature expected =
        new Signature(
            "SIGSEGV",
            FrameText.of(
                mapped.getFileName().toString(),
                BuildId.of(mapped).orElse(""),
                code.address() / 4096 * 4096 + 0x2ad8,
                "",
                ""),
            null);
    for (String where : new String[] {old, recent}) {
      assertThat(
              KernelFault.parse(line + where)
                  .orElseThrow()
                  .signature(module -> Optional.of(mapped)))
          .isEqualTo(expected);
    }
  }

  private static Path mappedLibc() throws Exception {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines
          .filter(line -> line.matches(".* r-xp .*/(libc[.-]|ld-musl).*"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .findFirst()
          .orElseThrow();
    }
  }
}
