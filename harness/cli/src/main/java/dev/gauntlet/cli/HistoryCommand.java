package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.history.KnownSignatures;
import dev.gauntlet.history.NightChanges;
import dev.gauntlet.history.NightFolders;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.reports.history.HistoryJson;
import dev.gauntlet.reports.history.HistoryText;
import dev.gauntlet.reports.history.HistoryWords;
import dev.gauntlet.reports.history.NewsText;
import dev.gauntlet.reports.html.HistoryHtml;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.NightNews;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet history FOLDER...}. */
@Command(
    name = "history",
    description =
        "What the campaigns of many nights came to: rates with their changes, and signatures that"
            + " are new, recurring or gone.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 nothing became worse, 1 a rate rose or a signature came within the last"
          + " nights",
      "(with --new: something red came with the last night), 2 wrong use, 3 no campaign could be"
          + " read.",
      "An example, for the textfile collector of node_exporter, which a file reaches at once and"
          + " whole:",
      "gauntlet history runs/ --to /var/lib/node_exporter/textfile/gauntlet.prom"
    })
final class HistoryCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FOLDER",
      arity = "1..*",
      description = "folders with campaigns in them, at any depth")
  private List<Path> folders;

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "also as one HTML file, with the lines drawn")
  private Path html;

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      description =
          "also to a file that ends in .prom or .txt: metrics of the newest campaign of each plan, as"
              + " OpenMetrics text, for Prometheus. Or to a database:"
              + " jdbc:postgresql://HOST[:PORT]/DATABASE[?user=NAME]. Its tables are made in the"
              + " schema gauntlet; again is safe, from many machines at once too. The password is"
              + " that of PGPASSWORD, else of ~/.pgpass")
  private String to;

  @Option(
      names = "--recent",
      paramLabel = "N",
      description =
          "a signature that came, or a rate that rose, within the last N nights makes the exit code"
              + " 1 (default 7)")
  private int recent = 7;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description =
          "a YAML file of known issues: a new signature that it accepts is shown and not red")
  private Path file;

  @Option(
      names = "--new",
      description =
          "say only what the last night has added: signatures that are new or back, rates that have"
              + " changed, leaks, what is gone, and what was not run; exit code 1 when some of it is"
              + " red")
  private boolean news;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "with --new: text, markdown (a mail, a job's summary) or json (default text)")
  private String format;

  @Mixin private OnRedOptions onRed = new OnRedOptions();

  @Override
  public Integer call() throws IOException {
    RedAlert alert = onRed.alert();
    NewsFormat written = NewsFormat.of(format, json, news);
    if (recent < 1) {
      throw new UsageError("--recent " + recent + ": 1 or more is expected");
    }
    KnownRules rules = KnownOptions.rules(file);
    if (to == null) {
      return told(NightFolders.read(folders), rules, Optional.empty(), written, alert);
    }
    try (HistoryTarget target = HistoryTarget.of(to)) {
      boolean reached = reaches(target::open);
      Optional<HistoryTarget> open = reached ? Optional.of(target) : Optional.empty();
      int code = told(NightFolders.read(folders), rules, open, written, alert);
      return reached || code == 1 ? code : Main.NO_VERDICT;
    }
  }

  /** What {@code --to} names may be away for a night: what was read is told all the same. */
  private static boolean reaches(Reaching target) {
    try {
      target.reach();
      return true;
    } catch (IOException away) {
      System.err.println("gauntlet: " + TerminalText.of(SystemErrorText.of(away)));
      return false;
    }
  }

  @FunctionalInterface
  private interface Reaching {
    void reach() throws IOException;
  }

  private int told(
      NightFolders read,
      KnownRules rules,
      Optional<HistoryTarget> target,
      NewsFormat written,
      RedAlert alert)
      throws IOException {
    List<String> notes = notes(read);
    notes.forEach(note -> System.err.println("note: " + TerminalText.of(note)));
    History history =
        KnownSignatures.accepted(History.of(read.campaigns(), recent), rules)
            .explained(new NightChanges(read.campaigns())::at);
    if (html != null) {
      AtomicFile.write("--html", html, out -> HistoryHtml.write(history, notes, out));
    }
    AtomicBoolean whole = new AtomicBoolean(true);
    if (target.isPresent()) {
      Expectation expected = Expectation.NOTHING.accepting(rules);
      boolean reached = reaches(() -> whole.set(target.get().put(read, history, expected)));
      whole.compareAndSet(true, reached);
    }
    boolean red = history.red();
    String summary = HistoryWords.sentence(history);
    if (news) {
      NightNews added =
          NightNews.of(
              read.campaigns(),
              KnownSignatures.news(rules),
              all -> all.explained(new NightChanges(read.campaigns())::at));
      written.print(added);
      red = added.red();
      summary = "night " + added.night() + ": " + NewsText.sentence(added);
    } else if (json) {
      System.out.println(HistoryJson.of(history, read.leftOut()).toPrettyString());
    } else {
      System.out.println();
      System.out.print(HistoryText.render(history, Terminal.style()));
    }
    if (history.campaigns() == 0) {
      return Main.NO_VERDICT;
    }
    System.out.flush();
    int code = red ? 1 : whole.get() ? 0 : Main.NO_VERDICT;
    alert.tell(summary, folders.get(0).toAbsolutePath().normalize(), code);
    return code;
  }

  private static List<String> notes(NightFolders read) {
    List<String> notes = new ArrayList<>(read.notes());
    for (Map.Entry<Path, String> one : read.leftOut().entrySet()) {
      notes.add(one.getKey() + " is left out: " + one.getValue());
    }
    for (CampaignNight night : read.campaigns()) {
      night.notes().forEach(said -> notes.add(night.folder() + ": " + said));
    }
    return notes;
  }
}
