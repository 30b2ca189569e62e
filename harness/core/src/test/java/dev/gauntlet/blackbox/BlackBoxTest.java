package dev.gauntlet.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Phase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlackBoxTest {
  @TempDir Path folder;
  private BoxFile file;
  private BlackBox box;

  @BeforeEach
  void aBox() throws IOException {
    file = BoxFile.create(folder.resolve("box"), 3);
    box = BlackBox.map(file.file());
  }

  @Test
  void an_empty_one_says_that_nothing_has_begun() throws IOException {
    BoxState state = BoxFile.create(folder.resolve("empty"), 2).state();
    assertThat(state.pid()).isZero();
    assertThat(state.born()).isZero();
    assertThat(state.outcome()).isEqualTo(Outcome.NONE);
    assertThat(state.lanes()).hasSize(2).allMatch(lane -> lane.time() == 0);
    assertThat(state.softFailures()).isEmpty();
    assertThat(state.findings()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void marks_are_seen_at_once_and_in_the_lane_that_made_them() {
    LaneSlot lane = box.lane(1);
    lane.begin();
    lane.enter(Phase.START);
    LaneState seen = file.state().lanes().get(1);
    assertThat(seen.phase()).isEqualTo("start");
    assertThat(seen.iterations()).isEqualTo(1);
    assertThat(seen.succeeded()).isZero();
    assertThat(seen.time()).isEqualTo(file.lastMark(1)).isPositive();
    assertThat(file.lastMark(0)).isZero();
    lane.end();
    lane.begin();
    lane.softFailure("refused");
    lane.end();
    lane.ended();
    assertThat(file.state().lanes().get(1))
        .isEqualTo(new LaneState("ended", file.lastMark(1), 2, 1, 1, 0, "refused", "refused"));
  }

  @Test
  void when_success_ended_and_what_refused_since_then_is_told_of_each_lane() {
    LaneSlot lane = box.lane(0);
    for (String text : List.of("", "", "lost at 0x7f0012", "full", "", "full", "odd", "full")) {
      lane.begin();
      if (!text.isEmpty()) {
        lane.softFailure(text);
      }
      lane.end();
    }
    LaneState seen = file.state().lanes().get(0);
    assertThat(seen.iterations()).isEqualTo(8);
    assertThat(seen.succeeded()).isEqualTo(3);
    assertThat(seen.lastSuccess()).isEqualTo(5);
    assertThat(seen.longest()).isEqualTo(2);
    assertThat(seen.refusal()).isEqualTo("full");
    assertThat(seen.lastRefusal()).isEqualTo("full");
    assertThat(lane.refused()).isEqualTo(3);
  }

  @Test
  void what_a_worker_sees_of_itself_is_kept_up_to_a_limit() {
    for (int i = 1; i <= 20; i++) {
      box.sample(i, 100 + i, 5);
    }
    assertThat(file.state().samples())
        .hasSize(Layout.MOST_OWN_LOOKS)
        .startsWith(new SelfSample(1, 101, 5), new SelfSample(2, 102, 5));
  }

  @Test
  void texts_are_counted_by_kind_and_without_their_addresses() {
    LaneSlot lane = box.lane(0);
    lane.begin();
    for (int i = 0; i < 3; i++) {
      lane.softFailure(" cannot map 0x7f00aa" + i + "0 \n");
      lane.finding("cannot map 0xdeadbeef" + i);
    }
    lane.softFailure("code 0x1f");
    lane.softFailure("no frames of 1920x1080");
    BoxState state = file.state();
    assertThat(state.softFailures())
        .isEqualTo(Map.of("cannot map 0x…", 3L, "code 0x1f", 1L, "no frames of 1920x1080", 1L));
    assertThat(state.findings()).isEqualTo(Map.of("cannot map 0x…", 3L));
  }

  @Test
  void a_long_text_is_cut_between_characters_and_counted_as_one() {
    LaneSlot lane = box.lane(0);
    lane.begin();
    // é takes two bytes, and 488 are kept: after an odd number of ASCII a cut at 488 would halve
    // one
    lane.finding("x" + "é".repeat(400));
    lane.finding("x" + "é".repeat(401));
    assertThat(file.state().findings()).isEqualTo(Map.of("x" + "é".repeat(243), 2L));
  }

  @Test
  void a_text_that_is_null_or_empty_is_counted_as_what_it_was() {
    LaneSlot lane = box.lane(0);
    lane.begin();
    lane.finding(null);
    lane.softFailure("");
    lane.end();
    assertThat(file.state().findings()).isEqualTo(Map.of("null", 1L));
    assertThat(file.state().softFailures()).isEqualTo(Map.of("", 1L));
    assertThat(file.state().succeeded()).isZero();
  }

  @Test
  void of_more_different_texts_than_it_holds_a_finding_stays_a_finding() {
    LaneSlot lane = box.lane(2);
    lane.begin();
    for (int i = 0; i < 130; i++) {
      lane.softFailure("different " + i);
    }
    lane.finding("the first finding, and the table is full");
    lane.finding("another");
    lane.softFailure("different 0");
    BoxState state = file.state();
    assertThat(state.softFailures())
        .hasSize(129)
        .containsEntry("different 0", 2L)
        .containsEntry("different 127", 1L)
        .containsEntry("(more different texts than the black box holds)", 2L);
    assertThat(state.findings())
        .isEqualTo(Map.of("(more different texts than the black box holds)", 2L));
  }

  @Test
  void lanes_that_count_at_once_lose_nothing() throws InterruptedException {
    Thread[] threads = new Thread[3];
    for (int i = 0; i < threads.length; i++) {
      LaneSlot lane = box.lane(i);
      threads[i] =
          new Thread(
              () -> {
                lane.begin();
                for (int n = 0; n < 5000; n++) {
                  lane.softFailure("text " + n % 20);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(file.state().softFailures())
        .hasSize(20)
        .allSatisfy((t, n) -> assertThat(n).isEqualTo(750));
  }

  @Test
  void a_phase_that_is_named_late_is_read_by_its_name() {
    LaneSlot lane = box.lane(0);
    lane.begin();
    lane.enter(Phase.named("late in the box"));
    assertThat(file.state().lanes().get(0).phase()).isEqualTo("late in the box");
  }

  @Test
  void the_first_outcome_counts_and_its_sentence_is_capped() {
    box.outcome(Outcome.FAILED, "ü".repeat(2000));
    box.outcome(Outcome.DONE, "");
    assertThat(file.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(file.state().sentence()).isEqualTo("ü".repeat(1024));
  }

  @Test
  void a_wish_to_stop_reaches_the_worker() {
    assertThat(box.stopAsked()).isFalse();
    file.askToStop();
    assertThat(box.stopAsked()).isTrue();
  }

  @Test
  void a_copy_tells_the_same_as_the_one_that_was_deleted() throws IOException {
    box.lane(1).begin();
    box.peak(12345);
    box.childCrashed(11, 4711);
    BoxState before = file.state();
    file.copyTo(folder.resolve("copy"));
    file.delete();
    assertThat(file.file()).doesNotExist();
    assertThat(file.state()).isEqualTo(before);
    assertThat(BoxFile.read(folder.resolve("copy")).state()).isEqualTo(before);
  }

  @Test
  void a_file_that_is_cut_short_or_foreign_is_refused_with_its_name_and_why() throws IOException {
    byte[] whole = Files.readAllBytes(file.file());
    Path cut = folder.resolve("cut");
    for (int size : new int[] {0, 1, Layout.LANES - 1}) {
      Files.write(cut, Arrays.copyOf(whole, size));
      assertRefused(cut, "is no black box: only " + size + " bytes");
    }
    Files.write(cut, Arrays.copyOf(whole, whole.length - 1));
    assertRefused(cut, "is cut short: " + (whole.length - 1) + " bytes do not hold 3 lanes");
    Files.writeString(cut, "not a black box\n".repeat(10_000), StandardCharsets.US_ASCII);
    assertRefused(cut, "is no black box: it does not begin like one");
  }

  @Test
  void a_header_that_cannot_be_true_is_refused() throws IOException {
    for (long lanes : new long[] {-1, 4, 1L << 25, 1L << 33, Long.MAX_VALUE}) {
      word(Layout.HEADER_LANES, lanes);
      assertRefused(file.file(), "do not hold " + lanes + " lanes");
    }
    word(Layout.HEADER_VERSION, 3);
    assertRefused(file.file(), "is a black box of version 3; this Gauntlet reads 2");
  }

  private static void assertRefused(Path box, String why) {
    assertThatThrownBy(() -> BoxFile.read(box))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(box.toString())
        .hasMessageContaining(why);
    assertThatThrownBy(() -> BlackBox.map(box))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  private void word(int at, long value) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(value).flip();
    try (FileChannel channel = FileChannel.open(file.file(), StandardOpenOption.WRITE)) {
      channel.write(bytes, at);
    }
  }
}
