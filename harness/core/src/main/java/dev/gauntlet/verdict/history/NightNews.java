package dev.gauntlet.verdict.history;

import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.SignatureHistory.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the last night has added to a history: all nights held against all but the last one.
 *
 * @param night the last one; "" when there is none
 * @param before the one before; "" when there is none
 * @param signatures that are new, or known where they would be, that are back after they were gone,
 *     and that are gone now
 * @param rates that have changed, as is known since this night
 * @param leaks metrics that leak and did not on any night before
 * @param cells all of the history, by which those of the news are named
 */
public record NightNews(
    String night,
    String before,
    Made made,
    Signatures signatures,
    List<RateNews> rates,
    List<LeakNews> leaks,
    List<CellHistory> cells) {
  /** A change that moves by less, as nights are added, is the same one. */
  private static final int SAME_CHANGE = 7;

  private static final String LEAKS = "leaks";

  public NightNews {
    rates = List.copyOf(rates);
    leaks = List.copyOf(leaks);
    cells = List.copyOf(cells);
  }

  /**
   * What was done in the night.
   *
   * @param runs that say something
   * @param absent scenarios that were run on the night before and not on this one
   */
  public record Made(int campaigns, long runs, List<String> absent) {}

  /**
   * What became of signatures.
   *
   * @param fresh first seen on this night, in cells that had been run before
   * @param back seen again after they were gone
   * @param known as fresh or back, and accepted by a known issue
   * @param gone that were not on the night before
   */
  public record Signatures(
      List<SignatureHistory> fresh,
      List<SignatureHistory> back,
      List<SignatureHistory> known,
      List<SignatureHistory> gone) {}

  /**
   * A change of a rate.
   *
   * @param number of the change, from 0
   */
  public record RateNews(CellHistory cell, RateHistory rate, int number) {
    /** Whether it is worse since. */
    public boolean rose() {
      return rate.regimes().get(number + 1).value() > rate.regimes().get(number).value();
    }
  }

  /** What known issues accept of the news. */
  public interface Accepted {
    /** It is shown as known. */
    boolean signature(SignatureHistory one);

    /** It is left out. */
    boolean leak(LeakNews one);
  }

  /** A metric of a cell that leaks since this night. */
  public record LeakNews(CellHistory cell, String metric, CampaignNight.Slope slope) {}

  /**
   * @param campaigns of all nights, in any order
   * @param known what known issues accept
   * @param told adds to a history what else changed where a rate did
   */
  public static NightNews of(
      List<CampaignNight> campaigns, Accepted known, UnaryOperator<History> told) {
    History now = told.apply(History.of(campaigns, 1));
    String night = last(now.nights());
    List<CampaignNight> earlier =
        campaigns.stream().filter(one -> !one.night().equals(night)).toList();
    History then = History.of(earlier, 1);
    String before = last(then.nights());
    List<CampaignNight> here = campaigns.stream().filter(one -> one.night().equals(night)).toList();
    return new NightNews(
        night,
        before,
        made(here, earlier, before),
        signatures(now, then, night, known),
        before.isEmpty() ? List.of() : rates(now, then, night),
        leaks(now, here, earlier).stream().filter(one -> !known.leak(one)).toList(),
        now.cells());
  }

  private static String last(List<String> nights) {
    return nights.isEmpty() ? "" : nights.get(nights.size() - 1);
  }

  private static Made made(List<CampaignNight> here, List<CampaignNight> earlier, String before) {
    Set<String> absent =
        earlier.stream()
            .filter(one -> one.night().equals(before))
            .map(CampaignNight::scenario)
            .collect(Collectors.toCollection(TreeSet::new));
    here.forEach(one -> absent.remove(one.scenario()));
    long runs = here.stream().flatMap(one -> one.cells().stream()).mapToLong(CellNight::runs).sum();
    return new Made(here.size(), runs, List.copyOf(absent));
  }

  private static Signatures signatures(History now, History then, String night, Accepted known) {
    Set<List<Object>> gone =
        then.signatures().stream()
            .filter(one -> one.seen() == Seen.GONE)
            .map(NightNews::key)
            .collect(Collectors.toSet());
    List<SignatureHistory> fresh = new ArrayList<>();
    List<SignatureHistory> back = new ArrayList<>();
    List<SignatureHistory> accepted = new ArrayList<>();
    List<SignatureHistory> left = new ArrayList<>();
    for (SignatureHistory one : now.signatures()) {
      boolean here = one.last().equals(night);
      boolean first = here && one.first().equals(night) && one.seen() == Seen.NEW;
      if (first || (here && gone.contains(key(one)))) {
        (known.signature(one) ? accepted : first ? fresh : back).add(one);
      } else if (one.seen() == Seen.GONE && !gone.contains(key(one))) {
        left.add(one);
      }
    }
    return new Signatures(
        List.copyOf(fresh), List.copyOf(back), List.copyOf(accepted), List.copyOf(left));
  }

  private static List<Object> key(SignatureHistory one) {
    return List.of(one.scenario(), one.kind(), one.signature());
  }

  private static List<RateNews> rates(History now, History then, String night) {
    List<RateNews> news = new ArrayList<>();
    for (CellHistory cell : now.cells()) {
      for (RateHistory rate : cell.rates()) {
        // without a point of this night nothing of it is known since this night
        if (!rate.points().get(rate.points().size() - 1).night().equals(night)) {
          continue;
        }
        List<RateNews> before =
            rate(then, cell, rate.name()).map(old -> changes(cell, old)).orElse(List.of());
        changes(cell, rate).stream().filter(one -> !seen(before, one)).forEach(news::add);
      }
    }
    return news;
  }

  private static Optional<RateHistory> rate(History then, CellHistory of, String name) {
    return then.cells().stream()
        .filter(cell -> cell.scenario().equals(of.scenario()) && cell.cell().equals(of.cell()))
        .flatMap(cell -> cell.rates().stream())
        .filter(rate -> rate.name().equals(name))
        .findFirst();
  }

  private static List<RateNews> changes(CellHistory cell, RateHistory rate) {
    List<RateNews> all = new ArrayList<>();
    for (int number = 0; number < rate.changes().size(); number++) {
      all.add(new RateNews(cell, rate, number));
    }
    return all;
  }

  private static boolean seen(List<RateNews> before, RateNews one) {
    int at = one.rate().changes().get(one.number()).at();
    return before.stream()
        .anyMatch(
            old ->
                old.rose() == one.rose()
                    && Math.abs(old.rate().changes().get(old.number()).at() - at) < SAME_CHANGE);
  }

  private static List<LeakNews> leaks(
      History now, List<CampaignNight> here, List<CampaignNight> earlier) {
    Set<List<Object>> soaked = new HashSet<>();
    Set<List<Object>> leaked = new HashSet<>();
    for (CampaignNight one : earlier) {
      for (CellNight cell : one.cells()) {
        cell.slopes()
            .forEach(
                (metric, slope) -> {
                  List<Object> key = List.of(one.scenario(), cell.cell(), metric);
                  soaked.add(key);
                  if (LEAKS.equals(slope.call())) {
                    leaked.add(key);
                  }
                });
      }
    }
    List<LeakNews> news = new ArrayList<>();
    for (CampaignNight one : here) {
      for (CellNight cell : one.cells()) {
        cell.slopes()
            .forEach(
                (metric, slope) -> {
                  List<Object> key = List.of(one.scenario(), cell.cell(), metric);
                  if (LEAKS.equals(slope.call()) && soaked.contains(key) && leaked.add(key)) {
                    now.cells().stream()
                        .filter(of -> of.scenario().equals(one.scenario()))
                        .filter(of -> of.cell().equals(cell.cell()))
                        .forEach(of -> news.add(new LeakNews(of, metric, slope)));
                  }
                });
      }
    }
    return news;
  }

  /** Rates that are worse since. */
  public List<RateNews> worse() {
    return rates.stream().filter(RateNews::rose).toList();
  }

  /** Whether something of it is to wake somebody. */
  public boolean red() {
    return !(signatures.fresh().isEmpty()
        && signatures.back().isEmpty()
        && leaks.isEmpty()
        && worse().isEmpty());
  }
}
