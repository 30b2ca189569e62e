package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.Json;
import org.junit.jupiter.api.Test;

class SignatureKeyTest {
  @Test
  void oneFunctionInTwoBuildsIsOneKey() {
    Signature one = at("libenc.so.1[ab12cd34]+0x126e deep_write at enc.c:13");
    Signature two = at("libenc.so.1.2[99999999]+0x1300 deep_write");
    assertThat(one.key()).isEqualTo(two.key());
    assertThat(one.key()).hasToString("SIGSEGV libenc.so deep_write");
    assertThat(one.matches(two)).isTrue();
  }

  @Test
  void aStrippedPlaceIsOneOfItsBuildAlone() {
    assertThat(at("libenc.so[ab12cd34]+0x126e").key())
        .isNotEqualTo(at("libenc.so[99999999]+0x126e").key());
    assertThat(at("libenc.so[ab12cd34]+0x126e at enc.c:13").key().first())
        .isEqualTo("libenc.so[ab12cd34]+0x126e");
  }

  @Test
  void equalCodeBeforeTheCrashSaysThatItMayBeTheSameFunction() {
    Signature one =
        new Signature("SIGSEGV", "libenc.so[ab12cd34]+0x126e", null, "0011223344556677");
    Signature two =
        new Signature("SIGSEGV", "libenc.so[99999999]+0x1300", null, "0011223344556677");
    assertThat(one.matches(two)).isFalse();
    assertThat(one.sameCode(two)).isTrue();
    assertThat(at("x").sameCode(at("x"))).isFalse();
  }

  @Test
  void functionsOfCPlusPlusAreOneWithAndWithoutArguments() {
    assertThat(FrameText.key("libx.so[aa]+0x12 (anonymous namespace)::f(int, char (*)[2]) const"))
        .isEqualTo("libx.so (anonymous namespace)::f");
    assertThat(FrameText.key("libx.so+0x12 Enc::operator()")).isEqualTo("libx.so Enc::operator()");
    assertThat(FrameText.key("libx.so+0x12 std::map<int, char>::at(int) at m.h:4"))
        .isEqualTo("libx.so std::map<int, char>::at");
    assertThat(FrameText.key("libstdc++.so.6+0x12 f")).isEqualTo("libstdc++.so f");
  }

  @Test
  void theFunctionAroundAPlaceInTheCLibraryIsNotPartOfTheKey() {
    assertThat(FrameText.key("libc.so.6[ab12cd34]+0x15aaf9 (in snprintf)"))
        .isEqualTo(FrameText.key("libc.so.6[ab12cd34]+0x15aaf9"));
  }

  @Test
  void theLineOfASentenceIsOneOfItsBuild() {
    assertThat(FrameText.key("ERROR:ab.c:4:failed: assertion failed: (n == 1)"))
        .isEqualTo(FrameText.key("ERROR:ab.c:17:failed: assertion failed: (n == 1)"));
    assertThat(FrameText.key("double free or corruption (!prev)"))
        .isEqualTo(FrameText.key("double free or corruption (out)"));
  }

  @Test
  void aMissingSecondFrameMatchesAny() {
    Signature known = new Signature("SIGABRT", "free(): x", "libx.so[aa]+0x1139 twice");
    assertThat(known.matches(new Signature("SIGABRT", "free(): x", null))).isTrue();
    assertThat(known.matches(new Signature("SIGABRT", "free(): x", "liby.so[bb]+0x1139 twice")))
        .isFalse();
    assertThat(known.key().withoutSecond().second()).isNull();
  }

  @Test
  void journalsOfEarlierVersionsAreRead() throws Exception {
    Signature old =
        Json.mapper()
            .readValue("{\"signal\":\"SIGSEGV\",\"first\":\"a\",\"second\":null}", Signature.class);
    assertThat(old).isEqualTo(new Signature("SIGSEGV", "a", null));
    assertThat(Json.mapper().writeValueAsString(old))
        .isEqualTo("{\"signal\":\"SIGSEGV\",\"first\":\"a\",\"second\":null}");
  }

  private static Signature at(String first) {
    return new Signature("SIGSEGV", first, null);
  }
}
