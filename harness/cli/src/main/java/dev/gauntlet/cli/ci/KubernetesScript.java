package dev.gauntlet.cli.ci;

/** The scripts of the pods, for any POSIX shell; both run in one folder of the volume. */
final class KubernetesScript {
  private final CiPlan plan;
  private final KubernetesHost host;
  private final CiScript script;

  KubernetesScript(CiPlan plan, KubernetesHost host) {
    this.plan = plan;
    this.host = host;
    this.script = new CiScript(plan);
  }

  /** Goes on where a pod of the same index was ended; says when it is done. */
  String shard() {
    String gauntlet = ShellWord.of(plan.host().program());
    return """
        # indexes begin at 0, shards at 1
        SHARD=$((JOB_COMPLETION_INDEX + 1))
        mkdir -p runs
        if [ -f "runs/shard-$SHARD/campaign.json" ]; then
          code=0
          %s resume%s "runs/shard-$SHARD" || code=$?
          case $code in 0 | 1 | 3) ;; *) exit "$code" ;; esac
          : > "runs/shard-$SHARD.done"
          exit 0
        fi
        %s: > "runs/shard-$SHARD.done"
        """
        .formatted(gauntlet, script.expectation(), script.shard("SHARD"));
  }

  /** Waits for all shards, up to a time; one that is missing then is told by the merge. */
  String merge() {
    return """
        waited=0
        while [ "$waited" -lt %s ]; do
          done=$(ls runs/*.done 2>/dev/null | wc -l)
          [ "$done" -lt %s ] || break
          sleep 10
          waited=$((waited + 10))
        done
        """
            .formatted(host.waitSeconds(), plan.shards())
        // a pod of this job that was ended may have left it
        + "rm -rf runs/all\n"
        + script.merge("$(ls -d runs/shard-*/ | sed 's,/$,,')")
        + script.report("junit", "runs/gauntlet.xml")
        + script.report("html", "runs/report.html")
        + script.verdict();
  }
}
