package dev.gauntlet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityDifferenceTest {
  private static IdentityDifference.Found found(Identity base, Identity candidate) {
    return IdentityDifference.of(base, candidate, "old", "new");
  }

  private static Identity of(Map<String, String> machine, Map<String, String> files) {
    return new Identity(1, "2026-12-01T00:00:00Z", machine, files);
  }

  @Test
  void versions_and_builds_that_differ_are_listed_and_what_one_side_alone_has_is_counted() {
    assertThat(
            found(
                of(Map.of("kernel", "6.1", "gpu", "x"), Map.of("/a.so", "1", "/b.so", "2")),
                of(Map.of("kernel", "6.2"), Map.of("/a.so", "3", "/b.so", "2", "/c.so", "4"))))
        .isEqualTo(
            new IdentityDifference.Found(
                List.of(
                    new IdentityDifference("kernel", "6.1", "6.2"),
                    new IdentityDifference("/a.so", "1", "3")),
                1));
  }

  @Test
  void files_of_one_name_in_two_folders_are_one_part_also_with_a_label_in_the_name() {
    assertThat(
            found(
                of(Map.of(), Map.of("/535/libGL.so", "1", "/libold.so", "2")),
                of(Map.of(), Map.of("/550/libGL.so", "3", "/libnew.so", "4"))))
        .isEqualTo(
            new IdentityDifference.Found(
                List.of(
                    new IdentityDifference("/535/libGL.so", "1", "3"),
                    new IdentityDifference("/libold.so", "2", "4")),
                0));
  }

  @Test
  void one_build_at_two_paths_is_no_difference() {
    assertThat(found(of(Map.of(), Map.of("/x/a.so", "1")), of(Map.of(), Map.of("/y/b.so", "1"))))
        .isEqualTo(new IdentityDifference.Found(List.of(), 0));
  }
}
