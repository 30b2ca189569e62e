package dev.gauntlet;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Rate;
import java.nio.file.Path;
import java.util.List;

/** What the runs of one cell of a sweep came to. */
public interface SweptCell {
  /** What is said of a cell. */
  enum Verdict {
    /** every run did, and all that were planned or that its stop rule asked for were made */
    SURVIVES,
    /** an ending that is red, a finding, or a cost above its factor */
    RED,
    /** something that it needs is missing here */
    UNSUPPORTED,
    /** its stop rule neither decided below nor above by all runs that it may have; nothing red */
    UNDECIDED,
    /** not red, and no ground to say that it survives */
    NO_VERDICT
  }

  /** With all axes of the scenario, also those left at their default. */
  Cell cell();

  /** By the axes that were swept: {@code threads=7 encoders=2}. */
  String name();

  Verdict verdict();

  /** Runs planned of it; with a stop rule at most so many. */
  int planned();

  /** Runs that ended, whatever they say. */
  long runs();

  /** Runs with that ending. */
  long ended(Ending ending);

  /** Crashed runs among the conclusive ones. */
  Rate crashes();

  /**
   * The one-sided upper bound of its crash rate, 0 to 1: Clopper and Pearson, or one that knows
   * when its runs stopped.
   *
   * @param confidence above 0.5, below 1
   */
  double crashRateBound(double confidence);

  /** What identifies its crashes and hangs, as text, the most frequent first. */
  List<String> signatures();

  /** Of the campaign: journal, samples, evidence. */
  Path folder();

  /** Makes the runs of this cell alone again, as a shell takes it. */
  String command();

  /**
   * For a person: verdict, signatures with the phases they died in, reasons, findings, where the
   * evidence lies and the command that does it again; several lines.
   */
  String explanation();
}
