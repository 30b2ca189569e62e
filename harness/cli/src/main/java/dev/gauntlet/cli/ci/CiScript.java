package dev.gauntlet.cli.ci;

import java.util.ArrayList;
import java.util.List;

/**
 * The scripts of the jobs, for any POSIX shell. A shard's job is red when its runs could not be
 * made, and not for what they came to: a part has too few runs to judge by. The job that merges
 * them has the campaign's exit code.
 */
final class CiScript {
  private final CiPlan plan;
  private final String gauntlet;

  CiScript(CiPlan plan) {
    this.plan = plan;
    this.gauntlet = ShellWord.of(plan.host().program());
  }

  /**
   * One shard.
   *
   * @param index name of the variable that holds its number, from 1
   */
  String shard(String index) {
    List<String> words = new ArrayList<>(plan.command().subList(2, plan.command().size()));
    String options = words.isEmpty() ? "" : " " + ShellWord.line(words);
    return """
        code=0
        %s %s%s --shard "$%s/%s" --out "runs/shard-$%s" || code=$?
        # 1 and 3 are about this part's runs: the merged campaign says what they mean
        case $code in 0 | 1 | 3) ;; *) exit "$code" ;; esac
        """
        .formatted(
            gauntlet,
            ShellWord.line(plan.command().subList(0, 2)),
            options,
            index,
            plan.shards(),
            index);
  }

  /**
   * Makes runs/all.
   *
   * @param shards a pattern of the shards' folders
   */
  String merge(String shards) {
    return """
        code=0
        %s merge -o runs/all%s %s || code=$?
        # a shard that is missing is told, and makes a campaign that is not red one without a verdict
        case $code in 0 | 1 | 3) echo "$code" > runs/merge-code ;; *) exit "$code" ;; esac
        """
        .formatted(gauntlet, expectation(), shards);
  }

  /**
   * Writes a report of the merged campaign.
   *
   * @param file as the shell is to see it
   */
  String report(String format, String file) {
    // its exit code is the campaign's; only 2 says that there is no report
    return "%s report runs/all%s --format %s -o %s || [ \"$?\" != 2 ]\n"
        .formatted(gauntlet, expectation(), format, file);
  }

  /** Holds the merged campaign against runs/baseline, where there is one. */
  String compare(String format, String file) {
    return """
        if [ -d runs/baseline ]; then
          code=0
          %s compare runs/baseline runs/all --label baseline,tonight --format %s -o %s || code=$?
          echo "$code" > runs/compare-code
        else
          echo "there is no green night to compare with yet"
        fi
        """
        .formatted(gauntlet, format, file);
  }

  /** The exit code of all. */
  String verdict() {
    return """
        if [ ! -f runs/merge-code ]; then
          echo "the shards could not be merged, see above"
          exit 2
        fi
        if [ -f runs/compare-code ] && [ "$(cat runs/compare-code)" = 1 ]; then
          echo "worse than the last green night"
          exit 1
        fi
        case $(cat runs/merge-code) in
          0) echo "nothing red" ;;
          1) echo "red: see the report"; exit 1 ;;
          *) echo "no verdict: see the report"; exit %s ;;
        esac
        """
        .formatted(plan.noVerdictPasses() ? 0 : 3);
  }

  /**
   * Unpacks the distribution.
   *
   * @param address of its archive
   */
  static String install(String address) {
    return """
        mkdir -p "$HOME/gauntlet"
        curl -fsSL -o "$HOME/gauntlet.tar.gz" %s
        tar -xzf "$HOME/gauntlet.tar.gz" -C "$HOME/gauntlet" --strip-components=1
        """
        .formatted(ShellWord.of(address));
  }

  /** Options that say what is accepted, each after a blank. */
  String expectation() {
    return plan.expectation().isEmpty() ? "" : " " + ShellWord.line(plan.expectation());
  }
}
