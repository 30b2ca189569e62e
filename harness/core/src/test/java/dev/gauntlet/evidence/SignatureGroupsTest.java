package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureGroupsTest {
  private static final Signature ALONE = new Signature("SIGSEGV", "a+0x1", null);
  private static final Signature VIA_B = new Signature("SIGSEGV", "a+0x1", "b+0x2");
  private static final Signature VIA_C = new Signature("SIGSEGV", "a+0x1", "c+0x3");
  private static final Signature OTHER = new Signature("SIGFPE", "a+0x1", null);

  @Test
  void a_missing_second_frame_joins_the_only_group_that_matches() {
    assertThat(SignatureGroups.of(List.of(ALONE, VIA_B, OTHER)))
        .containsExactlyInAnyOrderEntriesOf(Map.of(ALONE, VIA_B, VIA_B, VIA_B, OTHER, OTHER));
  }

  @Test
  void of_several_it_joins_the_largest_whatever_the_order_of_the_runs() {
    List<Signature> seen = new ArrayList<>(List.of(VIA_B, ALONE, VIA_C, VIA_C));
    for (int turn = 0; turn < seen.size(); turn++) {
      Collections.rotate(seen, 1);
      assertThat(SignatureGroups.of(seen)).containsEntry(ALONE, VIA_C).containsEntry(VIA_B, VIA_B);
    }
    assertThat(SignatureGroups.of(List.of(VIA_C, ALONE, VIA_B))).containsEntry(ALONE, VIA_B);
  }
}
