package dev.gauntlet.verdict.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.SignatureKind;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.CampaignNight.Exposure;
import dev.gauntlet.verdict.history.CampaignNight.SignatureNight;
import dev.gauntlet.verdict.history.SignatureHistory.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureNightsTest {
  private static final Cell CELL = new Cell(Map.of("threads", "4"));

  private static CampaignNight night(int day, SignatureNight... seen) {
    return new CampaignNight(
        "/runs/" + day,
        String.format(Locale.ROOT, "2026-%02d-%02d", 1 + day / 28, 1 + day % 28),
        "codec",
        List.of(new CellNight(CELL, Map.of(Ending.SURVIVED, new Exposure(20, 100)), Map.of())),
        List.of(seen),
        List.of(),
        new CampaignOrigin("codec-" + day, "", 1, 20, Map.of()));
  }

  private static SignatureNight crash(String first, String second) {
    return new SignatureNight(
        SignatureKind.CRASH,
        new Signature.Key("SIGSEGV", first, second),
        null,
        Map.of(CELL.toString(), 2L));
  }

  @Test
  void signatures_are_new_recurring_or_gone() {
    List<CampaignNight> nights = new ArrayList<>();
    for (int day = 0; day < 60; day++) {
      nights.add(
          day == 58
              ? night(day, crash("libnew.so f", null), crash("libold.so g", null))
              : day < 10
                  ? night(day, crash("libgone.so h", null))
                  : day % 9 == 0 ? night(day, crash("libold.so g", "main")) : night(day));
    }
    List<SignatureHistory> all = History.of(nights, 7).signatures();
    assertThat(all)
        .extracting(SignatureHistory::seen)
        .containsExactly(Seen.NEW, Seen.RECURRING, Seen.GONE);
    assertThat(all.get(0).signature()).contains("libnew.so f");
    assertThat(all.get(0).first()).isEqualTo("2026-03-03");
    assertThat(all.get(1).signature()).contains("libold.so g < main");
    assertThat(all.get(1).count().nights()).isEqualTo(6);
    assertThat(all.get(2).last()).isEqualTo("2026-01-10");
    assertThat(all.get(2).count().since()).isEqualTo(50 * 20);
  }

  @Test
  void a_night_without_a_debugger_brings_no_new_signature() {
    Signature named = new Signature("SIGSEGV", "libx.so[ab12cd34]+0x10 decode", "main");
    Signature nameless = new Signature("SIGSEGV", "libx.so[ab12cd34]+0x10", null);
    List<CampaignNight> nights = new ArrayList<>();
    for (int day = 0; day < 30; day++) {
      Signature seen = day == 28 ? nameless : named;
      nights.add(
          night(
              day,
              new SignatureNight(
                  SignatureKind.CRASH, seen.key(), seen.places(), Map.of(CELL.toString(), 2L))));
    }
    assertThat(History.of(nights, 7).signatures())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.seen()).isEqualTo(Seen.RECURRING);
              assertThat(one.count().nights()).isEqualTo(30);
            });
  }

  @Test
  void what_came_on_one_night_alone_does_not_recur() {
    List<SignatureHistory> all =
        History.of(List.of(night(0, crash("libx.so f", null)), night(1)), 1).signatures();
    assertThat(all).extracting(SignatureHistory::word).containsExactly("once");
  }

  /** Seen in 1 run of 20: 99 times as many without it say that it is gone. */
  @Test
  void what_came_once_is_not_soon_gone() {
    assertThat(SignatureHistory.absence(1, 20, 20 * 98)).isGreaterThan(0.01);
    assertThat(SignatureHistory.absence(1, 20, 20 * 100)).isLessThan(0.01);
    assertThat(SignatureHistory.absence(20, 20, 20)).isLessThan(0.01);
    assertThat(SignatureHistory.absence(3, 20, 0)).isEqualTo(1);
  }
}
