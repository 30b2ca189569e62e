package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks that gdb and jcmd really printed, of programs that really hung. */
class HangPlaceTest {
  private static final long JOIN_PC = 0x7fcc390eaf16L;
  private static final long LOCK_PC = 0x7fa4367be12bL;

  static String captured(String name) throws IOException {
    try (InputStream in = HangPlaceTest.class.getResourceAsStream("/captured/hang/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<StackFrame> frames(String name, int tid, long pc) throws IOException {
    MappedModules modules =
        new MappedModules(
            MemoryMap.of(captured(name + ".maps.txt")),
            path -> Optional.of("ab12cd34" + "0".repeat(32)));
    return modules.frames(GdbThreads.parse(captured(name + ".gdb.txt")).frames(tid), pc);
  }

  private static ThreadStack stack(List<StackFrame> frames, String call, boolean moved) {
    return new ThreadStack(
        1, "lane-0", frames, moved, new KernelWait(call, List.of(), 0), "", Optional.empty());
  }

  @Test
  void a_join_under_main_is_named_after_main_with_the_line() throws Exception {
    HangPlace place =
        HangPlace.ofNative(stack(frames("join", 18722, JOIN_PC), "futex", false)).orElseThrow();
    assertThat(place.first()).isEqualTo("pthread_join < hangexit[ab12cd34]+0x11e0 main");
    assertThat(place.second()).isNull();
    assertThat(place.spoken()).isEqualTo("pthread_join under main (hangexit, hangexit.c:6)");
    assertThat(place.brief()).isEqualTo("pthread_join < main");
  }

  @Test
  void frames_without_an_address_lie_where_the_one_before_them_does() throws Exception {
    List<StackFrame> frames = frames("inversion", 18654, LOCK_PC);
    assertThat(frames).extracting(StackFrame::module).startsWith("libc.so.6", "libc.so.6");
    assertThat(frames.get(3).function()).isEqualTo("___pthread_mutex_lock");
    assertThat(frames.get(3).module()).isEqualTo("libc.so.6");
    HangPlace place = HangPlace.ofNative(stack(frames, "futex", false)).orElseThrow();
    assertThat(place.first())
        .matches("pthread_mutex_lock < libinv\\.so\\[ab12cd34\\]\\+0x[0-9a-f]+ recycle");
    assertThat(place.second()).contains(" step");
  }

  @Test
  void a_loop_is_named_after_the_function_that_two_looks_have_in_common() {
    StackFrame outer = new StackFrame("step", "libx.so", "", 0x1180, "");
    StackFrame here = new StackFrame("spin", "libx.so", "", 0x1130, "");
    StackFrame there = new StackFrame("spin", "libx.so", "", 0x1140, "");
    StackFrame deeper = new StackFrame("memcpy", "libc.so.6", "", 0x99, "");
    CommonFrames common = CommonFrames.of(List.of(here, outer), List.of(deeper, there, outer));
    assertThat(common.moved()).isTrue();
    HangPlace place = HangPlace.ofNative(stack(common.frames(), "running", true)).orElseThrow();
    assertThat(place.first()).isEqualTo("running < libx.so spin");
    assertThat(place.second()).isEqualTo("libx.so+0x1180 step");
    assertThat(place.spoken()).isEqualTo("spin (libx.so), running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deadlock-17.jcmd.txt", "deadlock-25.jcmd.txt"})
  void java_threads_tell_where_they_are_what_they_want_and_hold(String file) throws Exception {
    JavaThreads threads = JavaThreads.parse(captured(file));
    JavaThreads.JavaThread monitor = threads.named("lane-0").orElseThrow();
    JavaThreads.JavaThread other = threads.named("lane-1").orElseThrow();
    assertThat(monitor.wants().orElseThrow().type()).isEqualTo("java.lang.Object");
    assertThat(other.holds()).anyMatch(monitor.wants().get()::same);
    assertThat(HangPlace.ofJava(monitor).orElseThrow().first())
        .isEqualTo("monitor enter (java.lang.Object) < L.lock");
    JavaThreads.JavaThread lock = threads.named("lane-2").orElseThrow();
    assertThat(threads.named("lane-3").orElseThrow().holds())
        .anyMatch(lock.wants().orElseThrow()::same);
    assertThat(HangPlace.ofJava(lock).orElseThrow().first())
        .isEqualTo("ReentrantLock.lock < L.lockR");
    JavaThreads.JavaThread waiting = threads.named("lane-4").orElseThrow();
    assertThat(waiting.holds()).isEmpty();
    assertThat(waiting.waitsOn().orElseThrow().type()).isEqualTo("java.lang.Class for L");
    assertThat(HangPlace.ofJava(waiting).orElseThrow().first())
        .isEqualTo("Object.wait < L.lambda$main$4");
    assertThat(lock.tid()).isGreaterThan(1);
    assertThat(threads.named("Finalizer").orElseThrow().daemon()).isTrue();
    assertThat(waiting.daemon()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "___pthread_mutex_lock, pthread_mutex_lock",
    "__libc_open64, open64",
    "__GI___clock_nanosleep, clock_nanosleep",
    "__GI___libc_read, read",
    "__pthread_clockjoin_ex, pthread_join",
    "__libc_pause, pause",
    "sleep, sleep"
  })
  void a_c_librarys_function_has_the_name_that_a_caller_wrote(String internal, String name) {
    assertThat(RuntimeCode.published(internal)).isEqualTo(name);
  }

  @Test
  void templates_and_damaged_lines_do_not_hold_it_up() {
    GdbThreads threads =
        GdbThreads.parse(
            """
            Thread 2 (LWP 12 "x"):
            #0  0x0000000000001234 in std::map<int, foo (*)()>::at (this=0x0) at /src/a b/m.cc:7
            #1  0x0000000000001234 in (anonymous namespace)::run (n=1) from /lib/libq.so
            #2  <signal handler called>
            #3  0x0000000000001234 in ?? ()
            #4  0xzz
            Thread 1 (process 99999999999):
            #0
            """);
    assertThat(threads.frames(12))
        .extracting(GdbThreads.Frame::function)
        .startsWith("std::map<int, foo (*)()>::at", "(anonymous namespace)::run", "", "");
    assertThat(threads.frames(12).get(0).source()).isEqualTo("m.cc:7");
    assertThat(threads.frames(1)).isEmpty();
  }

  @Test
  void the_kernels_line_is_read_and_nonsense_tells_nothing() {
    assertThat(KernelWait.parse("running\n").running()).isTrue();
    KernelWait wait = KernelWait.parse("-1 0x7ffd 0x55aa\n");
    assertThat(wait.call()).isEmpty();
    assertThat(wait.pc()).isEqualTo(0x55aa);
    for (String nonsense : new String[] {"", "x", "9999999999 0x1", "1 0xgg 0x1 0x2"}) {
      assertThat(KernelWait.parse(nonsense).call()).as(nonsense).isEmpty();
    }
  }

  @Test
  void a_circle_of_three_locks_is_told_once_and_one_who_waits_for_it_is_not_in_it() {
    LockGraph graph = new LockGraph();
    graph.waits("late", "a", "lane-0");
    graph.waits("lane-2", "a", "lane-0");
    graph.waits("lane-0", "b", "lane-1");
    graph.waits("lane-1", "c", "lane-2");
    assertThat(graph.circles()).containsExactly(List.of("lane-0", "lane-1", "lane-2"));
    assertThat(graph.sentence(graph.circles().get(0)))
        .isEqualTo(
            "lane-0 holds a and waits for b; lane-1 holds b and waits for c; lane-2 holds c and waits for a");
  }
}
