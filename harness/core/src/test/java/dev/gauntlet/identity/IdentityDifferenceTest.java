package dev.gauntlet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityDifferenceTest {
  private static Identity of(Map<String, String> machine, Map<String, String> files) {
    return new Identity(1, "2026-12-01T00:00:00Z", machine, files);
  }

  @Test
  void builds_and_versions_that_differ_are_listed_and_what_one_side_alone_has() {
    assertThat(
            IdentityDifference.of(
                of(Map.of("kernel", "6.1", "gpu", "x"), Map.of("/a.so", "1", "/b.so", "2")),
                of(Map.of("kernel", "6.2"), Map.of("/a.so", "3", "/b.so", "2", "/c.so", "4"))))
        .containsExactly(
            new IdentityDifference("kernel", "6.1", "6.2"),
            new IdentityDifference("/a.so", "1", "3"),
            new IdentityDifference("/c.so", IdentityDifference.ABSENT, "4"));
  }

  @Test
  void one_build_at_two_paths_is_no_difference() {
    assertThat(
            IdentityDifference.of(
                of(Map.of(), Map.of("/base/x.so", "1")), of(Map.of(), Map.of("/new/x.so", "1"))))
        .isEmpty();
  }
}
