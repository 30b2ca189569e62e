package dev.gauntlet.plan;

import dev.gauntlet.scenario.Cell;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The command lines that make a campaign, or one of its cells, again; quoted for a POSIX shell of
 * 2024.
 */
public final class Rerun {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  /** Fewest samples per fork with which {@code --iterations} plans two looks. */
  private static final int TWO_LOOKS = 800;

  /** The first of two has this share of the samples of the last. */
  private static final int FIRST_OF_LAST = 4;

  // an option with its value is one of them
  private final List<String> words = new ArrayList<>();

  private Rerun(Campaign campaign, Map<String, List<String>> swept) {
    Map<String, List<String>> axes = new LinkedHashMap<>(swept);
    // what is under test is what is there when the command is given
    axes.remove(IdentityAxis.NAME);
    words.add("gauntlet");
    words.add(campaign.soaks() ? "soak" : "sweep");
    words.add(campaign.scenario());
    axes.forEach(this::axis);
    if (campaign.soaks()) {
      soak(campaign.soak());
    } else {
      length(campaign);
    }
    limits(campaign.limits());
    option("--seed", Long.toString(campaign.seed()));
    option("--jdk", campaign.java());
    campaign.jvmFlags().forEach(flag -> option("--jvm-flag", flag));
    campaign.environment().forEach((name, value) -> option("--worker-env", name + "=" + value));
    campaign.containers().ifPresent(this::containers);
    if (campaign.core()) {
      option("--core", "first");
    }
    if (campaign.fatalWarnings()) {
      words.add("--fatal-warnings");
    }
    evidence(campaign.evidence());
  }

  /** All of it; of a shard, its part. */
  public static String of(Campaign campaign) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    campaign.swept().forEach(axis -> axes.put(axis, campaign.axes().get(axis)));
    Rerun command = new Rerun(campaign, axes);
    campaign.shard().ifPresent(command::shard);
    return command.toString();
  }

  /**
   * The same word by word, without the part of a shard: {@code sweep}, {@code meta}, {@code
   * --repeats 3} and so on.
   */
  public static List<String> words(Campaign campaign) {
    Map<String, List<String>> axes = new LinkedHashMap<>(campaign.axes());
    return List.copyOf(new Rerun(campaign, axes).words);
  }

  private void containers(ContainerOptions how) {
    if (!how.jdk().isEmpty()) {
      option("--image-jdk", how.jdk());
    }
    if (!how.gpus().isEmpty()) {
      option("--gpus", how.gpus());
    }
    how.capabilities().forEach(name -> option("--cap-add", name));
    how.mounts().forEach(path -> option("--mount", path));
    if (how.pull()) {
      words.add("--pull");
    }
  }

  private void shard(Shard part) {
    option("--shard", part.index() + "/" + part.of());
    if (part.balance() != null) {
      option("--balance-by", part.balance().folder());
    }
  }

  /**
   * One cell.
   *
   * @param point its values of the swept axes
   */
  public static String of(Campaign campaign, Cell point) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    point.values().forEach((axis, value) -> axes.put(axis, List.of(value)));
    // all cells shared the time
    Campaign one =
        campaign
            .budget()
            .map(time -> campaign.within(time.dividedBy(campaign.cells().size())))
            .orElse(campaign);
    return new Rerun(one, axes).toString();
  }

  /** An option for each value, since a text may hold commas; whole numbers in one, as a range. */
  private void axis(String name, List<String> values) {
    String option = "--" + name;
    if (values.size() > 2 && consecutive(values)) {
      option(option, values.get(0) + ".." + values.get(values.size() - 1));
    } else if (whole(values)) {
      option(option, String.join(",", values));
    } else {
      values.forEach(value -> option(option, value));
    }
  }

  private static boolean whole(List<String> values) {
    return values.stream().allMatch(value -> value.matches("0|-?[1-9][0-9]{0,8}"));
  }

  private static boolean consecutive(List<String> values) {
    if (!whole(values)) {
      return false;
    }
    for (int i = 1; i < values.size(); i++) {
      if (Integer.parseInt(values.get(i)) != Integer.parseInt(values.get(i - 1)) + 1) {
        return false;
      }
    }
    return true;
  }

  private void length(Campaign campaign) {
    Limits limits = campaign.limits();
    if (!limits.duration().isZero()) {
      option("--duration", time(limits.duration()));
    }
    if (limits.iterations() > 0) {
      option("--iterations", Long.toString(limits.iterations()));
    }
    campaign.stopRule().ifPresent(rule -> option("--until-decided", rule.option()));
    campaign.budget().ifPresent(time -> option("--for", time(time)));
    if (!campaign.endless()) {
      option("--repeats", Integer.toString(campaign.repeats()));
    }
  }

  private void soak(SoakDesign how) {
    if (!how.budget().isZero()) {
      option("--for", time(how.budget()));
    }
    int last = how.looks().last();
    if (how.looks().samples().size() == 1 && last >= TWO_LOOKS) {
      option("--iterations", Integer.toString(FIRST_OF_LAST * last));
      words.add("--first-look");
    } else if (!how.looks().longer()) {
      option("--iterations", Integer.toString(last));
    }
    if (!how.gc()) {
      words.add("--no-gc");
    }
    if (!how.causes().blame()) {
      words.add("--no-blame");
    }
    if (!how.causes().unreachable()) {
      words.add("--no-unreachable");
    }
    GrowthTolerance tolerance = how.tolerance();
    new TreeMap<>(tolerance.allowed())
        .forEach((metric, rate) -> option("--allow", rate(metric, rate)));
    new TreeMap<>(tolerance.caches())
        .forEach((metric, amount) -> option("--allow-cache", rate(metric, amount)));
    new TreeMap<>(tolerance.deltas())
        .forEach((metric, rate) -> option("--delta", rate(metric, rate)));
  }

  private void limits(Limits limits) {
    option("--stall", time(limits.stall()));
    option("--deadline", time(limits.deadline()));
    option("--memory", Long.toString(limits.memory()));
  }

  /** What is as usual stays unsaid: a later version may have a better limit. */
  private void evidence(EvidenceBudget asked) {
    if (asked.perSignature() != EvidenceDefaults.PER_SIGNATURE) {
      option("--evidence-per-signature", Integer.toString(asked.perSignature()));
    }
    if (asked.perRun() != EvidenceDefaults.PER_RUN) {
      option("--evidence-per-run", Long.toString(asked.perRun()));
    }
    if (asked.perCampaign() != EvidenceDefaults.PER_CAMPAIGN) {
      option("--evidence-max", Long.toString(asked.perCampaign()));
    }
  }

  private static String rate(String metric, double rate) {
    return metric + ":" + BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
  }

  private static String time(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  private void option(String name, String value) {
    words.add(name + " " + quoted(value));
  }

  /** A word as a shell reads it, on one line whatever it holds. */
  public static String quoted(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return word.codePoints().allMatch(Rerun::seen)
        ? "'" + word.replace("'", "'\\''") + "'"
        : dollar(word);
  }

  /** What has no shape as the octal numbers of its bytes: the command stays one line to be read. */
  private static String dollar(String word) {
    StringBuilder quoted = new StringBuilder("$'");
    word.codePoints()
        .forEach(
            point -> {
              String one = Character.toString(point);
              if (point == '\'' || point == '\\') {
                quoted.append('\\').append(one);
              } else if (seen(point)) {
                quoted.append(one);
              } else {
                for (byte octet : one.getBytes(StandardCharsets.UTF_8)) {
                  quoted.append(String.format(Locale.ROOT, "\\%03o", octet & 0xff));
                }
              }
            });
    return quoted.append('\'').toString();
  }

  private static boolean seen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
