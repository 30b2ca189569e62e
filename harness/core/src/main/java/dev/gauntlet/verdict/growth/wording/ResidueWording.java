package dev.gauntlet.verdict.growth.wording;

import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.KillTest;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.Locale;

/** What stays when a process has gone, as a sentence. */
public final class ResidueWording {
  private ResidueWording() {}

  /** Such as "leaks 8.0 KiB (8.0 KiB to 8.0 KiB) per run, kept by the kernel or driver". */
  public static String of(ResidueVerdict keeping) {
    MetricRule metric = keeping.metric();
    Interval rate = keeping.found().rate();
    String span =
        Amount.of(metric, rate.rate())
            + " ("
            + Amount.of(metric, rate.low())
            + " to "
            + Amount.of(metric, rate.high())
            + ") per run"
            + RateWording.beyond(metric);
    return switch (keeping.found().call()) {
      case LEAKS -> "leaks " + span + ", kept by the kernel or driver";
      case GROWS -> "grows " + span + ", but not in each half of the runs";
      case NONE ->
          "none above "
              + Amount.of(metric, metric.coarsest())
              + " per run"
              + RateWording.beyond(metric);
      default -> "too short to tell: " + span;
    };
  }

  /** Whose memory it was, such as "memory was the process's". */
  public static String of(KillTest.Owner owner) {
    return switch (owner) {
      case PROCESS -> "memory was the process's";
      case DRIVER -> "the driver keeps it";
      case BOTH -> "part of the memory was the process's, part the driver keeps";
      case NO_VERDICT -> "no verdict";
    };
  }

  /**
   * Such as "zombie `sh` (pid 1234) outlived its 5 s of grace: seen for 12.0 s of running lanes in
   * 40 samples".
   */
  public static String of(Survivor survivor) {
    return String.format(
        Locale.ROOT,
        "%s `%s` (pid %d) outlived its %d s of grace: seen for %.1f s of running lanes in %d samples",
        survivor.kind().word(),
        survivor.name(),
        survivor.pid(),
        GrowthDefaults.GRACE_MILLIS / 1000,
        survivor.seen() / 1000.0,
        survivor.samples());
  }
}
