package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.reports.compare.ComparisonFormat;
import dev.gauntlet.reports.compare.PairedReport;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gauntlet compare --interleave SCENARIO}: runs both sides in turn, and stops when sure. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      InterleaveCommand.CODES,
      InterleaveCommand.OTHER_CODES,
      InterleaveCommand.OPEN_CODE,
    })
final class InterleaveCommand implements Callable<Integer> {
  /** Two words, which {@link #words} makes one. */
  static final String NAME = "compare --interleave";

  static final String CODES =
      "Exit codes: 0 no regression, and one of the size of --rise would have been";

  static final String OTHER_CODES = "found, 1 a regression, 2 wrong use,";

  static final String OPEN_CODE =
      "3 no regression found, and one of that size could have been missed.";

  private static final String OPTION = "--interleave";

  private final Scenario scenario;
  private final RunOptions runs = new RunOptions();
  private final InterleaveOptions options = new InterleaveOptions();
  private final ComparisonFiles files = new ComparisonFiles();
  private final OnRedOptions onRed = new OnRedOptions();
  @Spec private CommandSpec spec;

  private InterleaveCommand(Scenario scenario) {
    this.scenario = scenario;
  }

  static CommandLine spec() {
    CommandLine line =
        AxisOptions.command(
            NAME,
            "Is the candidate worse? Runs both sides in turn, and stops when sure.",
            InterleaveCommand::of);
    line.getCommandSpec().usageMessage().footer(footer());
    return line;
  }

  /** What its scenarios' commands have in common: whoever asks has not chosen one yet. */
  private static String[] footer() {
    CommandSpec common = CommandSpec.create();
    for (Object options :
        List.of(new InterleaveOptions(), new ComparisonFiles(), new RunOptions())) {
      common.addMixin(options.getClass().getSimpleName(), CommandSpec.forAnnotatedObject(options));
    }
    common.usageMessage().sortOptions(false);
    List<String> lines = new ArrayList<>(List.of("", "Options beside the axes of a scenario:"));
    new CommandLine(common).getHelp().optionList().lines().forEach(lines::add);
    lines.addAll(List.of("", CODES, OTHER_CODES, OPEN_CODE));
    lines.add("Axes: gauntlet compare --interleave SCENARIO --help");
    return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }

  /** The command line with {@code compare ... --interleave} as one word at its beginning. */
  static String[] words(String... arguments) {
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    if (words.isEmpty() || !words.get(0).equals("compare") || !words.remove(OPTION)) {
      return arguments;
    }
    words.set(0, NAME);
    return words.toArray(new String[0]);
  }

  private static CommandLine of(Scenario scenario) {
    InterleaveCommand command = new InterleaveCommand(scenario);
    return AxisOptions.of(
        scenario, command, command.options, command.files, command.onRed, command.runs);
  }

  @Override
  public Integer call() throws Exception {
    options.check();
    files.check();
    RedAlert alert = onRed.alert();
    KnownRules rules = runs.expected.ofSides(scenario.name());
    InterleavePlan plan =
        new InterleavePlan(
            scenario,
            AxisOptions.given(spec, scenario),
            ComparedSide.both(options.sides),
            options,
            runs);
    SwitchCommand switching = SwitchCommand.of(options.switching);
    plan.sides().forEach(side -> switching.require(side::in));
    if (switching.isEmpty()) {
      check(plan);
    }
    try (InterleaveFolder folder = InterleaveFolder.open(plan)) {
      return made(plan, folder, rules, alert);
    }
  }

  /** A mistake is told before a folder is made. */
  private static void check(InterleavePlan plan) {
    int base = plan.campaign(PairSide.BASE, 1).cells().size();
    int candidate = plan.campaign(PairSide.CANDIDATE, 1).cells().size();
    if (base != candidate) {
      throw new UsageError(
          "the sides have %s and %s cells; both must have the same".formatted(base, candidate));
    }
  }

  private int made(InterleavePlan plan, InterleaveFolder folder, KnownRules rules, RedAlert alert)
      throws IOException, InterruptedException {
    InterleaveSession session = new InterleaveSession(plan, folder, rules);
    Interrupt interrupt = Interrupt.of(session::stop);
    int code = Main.NO_VERDICT;
    try {
      PairedReport report = InterleaveReport.of(session.make());
      ComparisonFiles.Written written = (as, style, out) -> as.write(report, style, out);
      files.write(written);
      ComparisonFiles.print(runs.json ? ComparisonFormat.JSON : ComparisonFormat.TEXT, written);
      code = report.outcome().exitCode();
      System.out.flush();
      alert.tell(scenario.name() + ": " + report.outcome().sentence(), folder.path(), code);
    } finally {
      interrupt.finished(code);
    }
    return code;
  }
}
