package dev.gauntlet.cli;

import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.MetricVerdict;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the real corpus came to, as Markdown. */
record RealCorpusTable(List<RealSoak> soaks) {
  private static final String HEAD =
      """
      # The real corpus

      Programs in C, soaked by `gauntlet soak nativelib` with its defaults: 6 forks per look and arm, looks of 400 and
      800 samples, each look with fresh forks. With one lane a round is one iteration; with eight lanes, which hold
      every eighth iteration, it is 64, and what a machine has only thousands of is kept once per round. Rates are per
      iteration, with the interval of their look; `of planted` is what was found over what was put in. Of a leaking program
      the planted metric stands and any other that leaks, of a clean one host.native and any other that is not `none`.

      Machine: %s, %d processors, JDK %s, shared with other work while this ran. A sample in the worker took %.1f ms
      (median of %,d; 95 of 100 below %.1f).

      | program | lanes | planted | verdict | metric | rate | of planted | samples | iterations | forks | s |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  /**
   * A quantile of what a sample took in the worker, ms.
   *
   * @param share from 0 to 1
   */
  double held(double share) {
    List<Double> all = soaks.stream().flatMap(soak -> soak.held().stream()).sorted().toList();
    return all.get((int) Math.min(all.size() - 1.0, share * all.size()));
  }

  @Override
  public String toString() {
    return text(
            HEAD,
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.specification.version"),
            held(0.5),
            soaks.stream().mapToLong(soak -> soak.held().size()).sum(),
            held(0.95))
        + soaks.stream().map(RealCorpusTable::row).collect(Collectors.joining("\n", "", "\n"));
  }

  static String row(RealSoak soak) {
    Planted planted = soak.planted();
    List<MetricVerdict> shown =
        soak.cell().verdict().metrics().stream()
            .filter(standing -> isShown(planted, standing))
            .toList();
    return "| `%s`: %s | %d | %s | %s | %s | %s | %s | %s | %s | %d | %d |"
        .formatted(
            planted.function(),
            planted.words(),
            soak.lanes(),
            planted.metric().isEmpty() ? "" : amount(planted, planted.rate(soak.lanes())),
            soak.cell().verdict().call().word(),
            each(shown, standing -> standing.metric().name() + " " + standing.call().word()),
            each(shown, RealCorpusTable::rate),
            each(shown, standing -> share(soak, standing)),
            each(shown, standing -> "" + standing.finding().map(Finding::samples).orElse(0)),
            each(
                shown,
                standing -> text("%,.0f", standing.finding().map(Finding::iterations).orElse(0.0))),
            soak.cell().runs().size(),
            soak.seconds());
  }

  /** What was planted and what else is a leak; of a clean program the heap and what is open. */
  private static boolean isShown(Planted planted, MetricVerdict standing) {
    String metric = standing.metric().name();
    return planted.metric().isPresent()
        ? planted.metric().get().equals(metric) || standing.call() == GrowthCall.LEAKS
        : metric.equals("host.native") || standing.call() != GrowthCall.NONE;
  }

  private static String each(List<MetricVerdict> standings, Function<MetricVerdict, String> what) {
    return standings.stream().map(what).collect(Collectors.joining("<br>"));
  }

  private static String rate(MetricVerdict standing) {
    return standing
        .finding()
        .map(Finding::rate)
        .map(
            rate ->
                standing.metric().counted()
                    ? text("%.4f [%.4f, %.4f]", rate.rate(), rate.low(), rate.high())
                    : text("%.0f B [%.0f, %.0f]", rate.rate(), rate.low(), rate.high()))
        .orElse("");
  }

  private static String share(RealSoak soak, MetricVerdict standing) {
    return soak.planted().metric().filter(standing.metric().name()::equals).isEmpty()
        ? ""
        : standing
            .finding()
            .map(found -> text("%.3f", found.rate().rate() / soak.planted().rate(soak.lanes())))
            .orElse("");
  }

  private static String amount(Planted planted, double rate) {
    return planted.counted() ? text("%.4f", rate) : text("%.0f B", rate);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
