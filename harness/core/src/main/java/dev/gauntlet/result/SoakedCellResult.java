package dev.gauntlet.result;

import dev.gauntlet.CellGrowth;
import dev.gauntlet.MetricGrowth;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.SoakVerdict;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.wording.MetricWording;
import dev.gauntlet.words.SoakedCellText;
import java.util.List;

/**
 * What the forks of one cell of a soak came to, as the engine has it.
 *
 * @param soak it belongs to
 */
public record SoakedCellResult(SoakResult soak, SoakedCell soaked) implements CellGrowth {
  @Override
  public Cell cell() {
    return soaked.cell();
  }

  @Override
  public String name() {
    return soaked.name();
  }

  @Override
  public GrowthCall call() {
    return soaked.verdict().call();
  }

  @Override
  public boolean red() {
    return !soaked.recorded().red().isEmpty();
  }

  @Override
  public boolean unsupported() {
    return soaked.runs().stream().anyMatch(run -> run.ending() == Ending.UNSUPPORTED);
  }

  @Override
  public List<MetricGrowth> metrics() {
    return soaked.verdict().metrics().stream()
        .filter(one -> one.finding().isPresent())
        .map(SoakedCellResult::growth)
        .toList();
  }

  private static MetricGrowth growth(MetricVerdict found) {
    Interval rate = found.finding().orElseThrow().rate();
    return new MetricGrowth(
        found.metric().name(),
        found.metric().unit(),
        found.call(),
        rate.low(),
        rate.high(),
        MetricWording.of(found));
  }

  @Override
  public String unknown(String metric) {
    return soaked.verdict().unreadable().getOrDefault(metric, "no look is complete");
  }

  @Override
  public int exitCode(boolean strict) {
    return new SoakVerdict(List.of(soaked), soak.kept()).exitCode(strict, false);
  }

  @Override
  public String explanation() {
    return SoakedCellText.of(soak.folder(), soak.campaign(), soak.kept(), soaked);
  }
}
