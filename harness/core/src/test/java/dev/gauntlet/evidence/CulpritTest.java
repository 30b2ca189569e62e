package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What gdb 13 printed of real crashes, shortened, beside the memory map that belongs to it. */
class CulpritTest {
  private static final String MAPS =
      """
      7f5146c00000-7f5146c20000 r-xp 00000000 fe:00 1 /cache/jna/libjnidispatch.so
      7f51482b7000-7f51482b8000 r--p 00000000 fe:00 2 /opt/libother.so
      7f51482b8000-7f51482b9000 r-xp 00001000 fe:00 2 /opt/libother.so
      7f5148600000-7f5149400000 r-xp 00000000 fe:00 3 /jdk/lib/server/libjvm.so
      7f51498d0000-7f51498f6000 r--p 00000000 fe:00 4 /usr/lib/libc.so.6
      7f51498f6000-7f5149a4c000 r-xp 00026000 fe:00 4 /usr/lib/libc.so.6
      7f5149b00000-7f5149c00000 r-xp 00000000 fe:00 5 /usr/lib/libglib-2.0.so.0.7400.6
      """;

  /** HotSpot's report ends with an abort() whose handler waits. */
  private static final String STRLEN =
      """
      Thread 17 (Thread 0x7f51440006c0 (LWP 29600) "lane-1"):
      #0  0x00007f51499aa545 in __GI___clock_nanosleep (clock_id=0) at ../clock_nanosleep.c:48
      #1  <signal handler called>
      #2  0x00007f51482b8111 in bystander () from /opt/libother.so

      Thread 16 (Thread 0x7f5146aff6c0 (LWP 29524) "lane-0"):
      #0  0x00007f51499aa545 in __GI___clock_nanosleep (clock_id=0, flags=0) at ../clock_nanosleep.c:48
      #1  0x00007f51499aee53 in __GI___nanosleep (req=0x7f51469fd380) at ../nanosleep.c:25
      #2  0x00007f51499aed8a in __sleep (seconds=0) at ../sysdeps/posix/sleep.c:55
      #3  <signal handler called>
      #4  __pthread_kill_implementation (threadid=<optimized out>, signo=signo@entry=6) at ./nptl/pthread_kill.c:44
      #5  0x00007f5149916fb2 in __GI_raise (sig=sig@entry=6) at ../sysdeps/posix/raise.c:26
      #6  0x00007f5149901472 in __GI_abort () at ./stdlib/abort.c:79
      #7  0x00007f5148651feb in os::abort(bool, void*, void const*) [clone .cold] () from /jdk/lib/server/libjvm.so
      #8  0x00007f51493222ee in VMError::report_and_die(Thread*, unsigned int, unsigned char*, void*, void*) () from /jdk/lib/server/libjvm.so
      #9  <signal handler called>
      #10 __strlen_evex () at ../sysdeps/x86_64/multiarch/strlen-evex.S:79
      #11 0x00007f5149960000 in __GI___snprintf (s=0x1 "(x)", maxlen=<optimized out>) at ./stdio/snprintf.c:31
      #12 0x00007f51482b81c9 in ns::count(char const*) (name=0x10 <error: (gone)>) at /src/a b/enc.cc:1204
      #13 0x00007f5146c16052 in ?? () from /cache/jna/libjnidispatch.so
      #14 0x00007f513094555a in ?? ()
      #15 0x00007f5146c16052 in ?? () from /cache/jna/libjnidispatch.so
      """;

  private static final MemoryMap MEMORY = MemoryMap.of(MAPS);
  private static final Modules MODULES = new Modules(MEMORY, path -> Optional.empty());

  private static Optional<Culprit> culprit(String stacks, int tid, OptionalLong pc) {
    return Culprit.in(GdbStack.ofCrash(stacks, MEMORY, OptionalInt.of(tid), pc), MODULES);
  }

  @Test
  void above_the_c_library_and_below_the_handler_of_the_abort_stands_who_called() {
    Culprit found = culprit(STRLEN, 29524, OptionalLong.of(0x7f5149960100L)).orElseThrow();
    assertThat(found.frame()).isEqualTo("libother.so+0x11c9 ns::count at enc.cc:1204");
    assertThat(found.called()).isEqualTo("snprintf");
    assertThat(found.in(new Signature("SIGSEGV", "libc.so.6[ab12cd34]+0x167ad8", null)))
        .hasToString(
            "SIGSEGV libc.so.6[ab12cd34]+0x167ad8 (in snprintf)"
                + " < libother.so+0x11c9 ns::count at enc.cc:1204");
  }

  @Test
  void the_thread_that_waits_is_the_one_that_counts() {
    assertThat(culprit(STRLEN, 29600, OptionalLong.empty()).orElseThrow().frame())
        .isEqualTo("libother.so+0x1111 bystander");
  }

  @Test
  void what_reports_a_failed_assertion_is_not_the_culprit() {
    String stacks =
        """
        Thread 2 (Thread 0x7f (LWP 7) "lane-0"):
        #0  0x00007f51499aed8a in ?? () from /usr/lib/libc.so.6
        #1  <signal handler called>
        #2  0x00007f5149916fb2 in abort () from /usr/lib/libc.so.6
        #3  0x00007f5149b10000 in g_assertion_message () from /usr/lib/libglib-2.0.so.0
        #4  0x00007f5149b10100 in g_assertion_message_expr () from /usr/lib/libglib-2.0.so.0
        #5  0x00007f51482b8200 in absl::log_internal::LogMessageFatal::~LogMessageFatal() () from /opt/libother.so
        #6  0x00007f51482b8300 in ?? () from /opt/libother.so
        """;
    Culprit found = culprit(stacks, 7, OptionalLong.empty()).orElseThrow();
    assertThat(found.frame()).isEqualTo("libother.so+0x1300");
    assertThat(found.in(new Signature("SIGABRT", "ERROR:ab.c:4:failed: no", null)))
        .hasToString("SIGABRT ERROR:ab.c:4:failed: no < libother.so+0x1300");
  }

  @Test
  void an_abort_of_the_jvm_itself_has_no_culprit_and_nothing_printed_has_none() {
    String own =
        """
        Thread 2 (Thread 0x7f (LWP 7) "VM Thread"):
        #0  0x00007f51499aed8a in ?? () from /usr/lib/libc.so.6
        #1  <signal handler called>
        #2  0x00007f5149916fb2 in abort () from /usr/lib/libc.so.6
        #3  0x00007f5148651feb in os::abort(bool) () from /jdk/lib/server/libjvm.so
        #4  0x00007f51482b8300 in f () from /opt/libother.so
        """;
    assertThat(culprit(own, 7, OptionalLong.empty())).isEmpty();
    assertThat(culprit("", 7, OptionalLong.empty())).isEmpty();
    assertThat(culprit("#\nThread 1 (LWP 7)\n#0 <signal handler called>", 7, OptionalLong.empty()))
        .isEmpty();
  }

  @Test
  void a_module_that_is_a_link_to_a_version_is_found() {
    assertThat(MEMORY.path("libglib-2.0.so.0").orElseThrow())
        .hasToString("/usr/lib/libglib-2.0.so.0.7400.6");
    assertThat(MEMORY.path("libgone.so.1")).isEmpty();
  }
}
