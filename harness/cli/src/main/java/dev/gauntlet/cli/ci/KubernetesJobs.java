package dev.gauntlet.cli.ci;

import static dev.gauntlet.cli.ci.YamlText.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A campaign as jobs of Kubernetes: an Indexed Job with a pod for each shard, and one that waits
 * for them on their volume and merges them. Scripts lie in a ConfigMap, since Kubernetes replaces
 * {@code $(NAME)} in commands and arguments.
 */
public final class KubernetesJobs {
  /** Pods of one Indexed Job that may run at the same time. */
  public static final int MOST_SHARDS = 10_000;

  private static final String FOLDER = "/gauntlet";
  private static final String SCRIPTS = "/scripts";
  private static final String RUNS = "runs";
  private static final String SHARED = "shared-memory";
  private static final String SCRIPT = "scripts";

  /** A stopped campaign ends its run and prints its table in 40 s. */
  private static final int GRACE_SECONDS = 60;

  private final CiPlan plan;
  private final KubernetesHost host;
  private final KubernetesScript script;

  private KubernetesJobs(CiPlan plan, KubernetesHost host) {
    this.plan = plan;
    this.host = host;
    this.script = new KubernetesScript(plan, host);
  }

  /** The file's text: several documents. */
  public static String of(CiPlan plan, KubernetesHost host) {
    KubernetesJobs jobs = new KubernetesJobs(plan, host);
    List<Map<String, Object>> documents = new ArrayList<>();
    documents.add(jobs.scripts());
    if (host.claim().isEmpty()) {
      documents.add(jobs.claim());
    }
    documents.add(jobs.shards());
    documents.add(jobs.merge());
    return String.join("---\n", documents.stream().map(YamlText::of).toList());
  }

  private Map<String, Object> scripts() {
    return map(
        "apiVersion",
        "v1",
        "kind",
        "ConfigMap",
        "metadata",
        metadata("scripts"),
        "data",
        map("shard.sh", script.shard(), "merge.sh", script.merge()));
  }

  private Map<String, Object> claim() {
    return map(
        "apiVersion",
        "v1",
        "kind",
        "PersistentVolumeClaim",
        "metadata",
        metadata("runs"),
        "spec",
        map(
            // pods of all nodes write to it
            "accessModes", List.of("ReadWriteMany"),
            "resources", map("requests", map("storage", host.storage()))));
  }

  private Map<String, Object> shards() {
    Map<String, Object> spec =
        map(
            "completionMode", "Indexed",
            "completions", plan.shards(),
            "parallelism", plan.shards(),
            "backoffLimitPerIndex", 1,
            "podFailurePolicy",
                map(
                    "rules",
                    List.of(
                        // wrong use is wrong in every shard
                        onExit("shard", "FailJob", 2),
                        // a node that was drained says nothing of the campaign: it is resumed
                        map(
                            "action",
                            "Ignore",
                            "onPodConditions",
                            List.of(map("type", "DisruptionTarget", "status", "True"))))),
            "template", template("shard", true));
    return job("shards", spec);
  }

  private Map<String, Object> merge() {
    Map<String, Object> spec =
        map(
            "backoffLimit",
            2,
            "podFailurePolicy",
            // red, wrong use, no verdict: again would say the same
            map("rules", List.of(onExit("merge", "FailJob", 1, 2, 3))),
            "template",
            template("merge", false));
    return job("merge", spec);
  }

  private Map<String, Object> job(String part, Map<String, Object> spec) {
    return map("apiVersion", "batch/v1", "kind", "Job", "metadata", metadata(part), "spec", spec);
  }

  private Map<String, Object> metadata(String part) {
    return map("name", host.name() + "-" + part, "labels", labels(part));
  }

  private Map<String, Object> labels(String part) {
    return map(
        "app.kubernetes.io/name",
        "gauntlet",
        "app.kubernetes.io/instance",
        host.name(),
        "app.kubernetes.io/component",
        part);
  }

  private static Map<String, Object> onExit(String container, String action, Integer... codes) {
    return map(
        "action",
        action,
        "onExitCodes",
        map("containerName", container, "operator", "In", "values", List.of(codes)));
  }

  private Map<String, Object> template(String part, boolean stresses) {
    List<Object> mounts = new ArrayList<>();
    mounts.add(map("name", RUNS, "mountPath", FOLDER, "subPath", host.name()));
    mounts.add(map("name", SCRIPT, "mountPath", SCRIPTS, "readOnly", true));
    mounts.add(map("name", SHARED, "mountPath", "/dev/shm"));
    Map<String, Object> container =
        map(
            "name",
            part,
            "image",
            plan.host().image().orElseThrow(),
            "command",
            List.of("sh", SCRIPTS + "/" + part + ".sh"),
            "workingDir",
            FOLDER);
    if (stresses) {
      Map<String, Object> resources = resources();
      if (!resources.isEmpty()) {
        container.put("resources", resources);
      }
    }
    container.put("volumeMounts", mounts);
    Map<String, Object> spec =
        map(
            "restartPolicy",
            "Never",
            "terminationGracePeriodSeconds",
            GRACE_SECONDS,
            // the pause container reaps what runs leave, which a shell does not
            "shareProcessNamespace",
            true,
            // its words are not the user's to run by
            "automountServiceAccountToken",
            false,
            "containers",
            List.of(container),
            "volumes",
            volumes());
    return map("metadata", map("labels", labels(part)), "spec", spec);
  }

  private List<Object> volumes() {
    String claim = host.claim().orElse(host.name() + "-runs");
    return List.of(
        map("name", RUNS, "persistentVolumeClaim", map("claimName", claim)),
        map("name", SCRIPT, "configMap", map("name", host.name() + "-scripts")),
        // a container has 64 MiB of it, which samples and black boxes outgrow
        map("name", SHARED, "emptyDir", map("medium", "Memory")));
  }

  /** Devices cannot be shared: their limit is their request. */
  private Map<String, Object> resources() {
    Map<String, Object> limits = map();
    new TreeMap<>(host.devices())
        .forEach((device, number) -> limits.put(device, Integer.toString(number)));
    host.memory().ifPresent(memory -> limits.put("memory", memory));
    Map<String, Object> requests = map();
    host.cpu().ifPresent(cpu -> requests.put("cpu", cpu));
    Map<String, Object> resources = map();
    if (!limits.isEmpty()) {
      resources.put("limits", limits);
    }
    if (!requests.isEmpty()) {
      resources.put("requests", requests);
    }
    return resources;
  }
}
