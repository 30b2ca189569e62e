package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.verdict.SignatureClasses.Seen;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same crashes as a debugger tells them, and as they are told without one. */
class SignatureClassesTest {
  private static final String DECODE = "libx.so.1[ab12cd34]+0x1139 decode at x.c:7";
  private static final String PLACE = "libx.so.1[ab12cd34]+0x1139";

  private static List<Signature.Key> classes(Signature... all) {
    List<Seen> seen = Stream.of(all).map(one -> Seen.of(SignatureKind.CRASH, one)).toList();
    SignatureClasses classes = SignatureClasses.of(seen);
    return seen.stream().map(classes::of).toList();
  }

  private static Signature segv(String first, String second) {
    return new Signature("SIGSEGV", first, second);
  }

  @Test
  void a_place_without_a_name_is_the_function_that_another_signature_names_there() {
    assertThat(classes(segv(DECODE, null), segv(PLACE, null)).stream().distinct())
        .containsExactly(new Signature.Key("SIGSEGV", "libx.so decode", null));
    assertThat(classes(segv("a", DECODE), segv("a", PLACE)).stream().distinct()).hasSize(1);
  }

  @Test
  void the_place_of_another_build_is_another_one() {
    assertThat(classes(segv(DECODE, null), segv("libx.so.1[00000000]+0x1139", null)))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_function_whose_caller_is_once_not_known_is_one_whoever_calls_it() {
    assertThat(classes(segv(DECODE, "main"), segv(DECODE, "loop"), segv(DECODE, null)))
        .containsOnly(new Signature.Key("SIGSEGV", "libx.so decode", null));
  }

  @Test
  void callers_that_are_always_known_keep_two_crashes_apart() {
    assertThat(classes(segv(DECODE, "main"), segv(DECODE, "loop"))).doesNotHaveDuplicates();
  }

  @Test
  void kinds_and_signals_stay_apart() {
    assertThat(classes(segv(DECODE, null), new Signature("SIGFPE", DECODE, null)))
        .doesNotHaveDuplicates();
  }
}
