package dev.gauntlet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedNamesTest {
  @Test
  void names_that_differ_are_different_whatever_they_look_like() {
    List<String> names =
        List.of(
            "p1-c1",
            "p1-c2",
            "p2-c1",
            "p64-c1",
            "p65-c1",
            "p129-c1",
            "p1-c64",
            "p999999999-c999999999",
            "p9999999999-c1",
            "p01-c1",
            "p1-c01",
            "p1-c",
            "p-c1",
            "q1-c1",
            "p1-c1x",
            "p1-c1-c2",
            "-c1",
            "c1-l200-s3",
            "p+1-c1");
    PlannedNames set = new PlannedNames();
    for (int n = 0; n < names.size(); n++) {
      assertThat(set.contains(names.get(n))).as(names.get(n)).isFalse();
      assertThat(set.add(names.get(n))).as(names.get(n)).isTrue();
      assertThat(set.add(names.get(n))).as(names.get(n)).isFalse();
      assertThat(set.size()).isEqualTo(n + 1);
    }
    assertThat(names).allMatch(set::contains);
  }
}
