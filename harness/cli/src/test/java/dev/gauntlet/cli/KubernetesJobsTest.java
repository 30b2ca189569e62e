package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.gauntlet.UsageError;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Jobs of Kubernetes, read strictly by the classes of its API; no cluster has run them. */
class KubernetesJobsTest {
  private static final String[] EXAMPLE = {
    "--shards=8",
    "--image=registry.example.org/gauntlet:1",
    "--device=nvidia.com/gpu=1",
    "--cpu=4",
    "--pod-memory=8Gi",
    "--",
    "sweep",
    "codec",
    "--threads",
    "1..12",
    "--repeats",
    "20",
    "--strict"
  };

  /** Every field must be one of the API's. */
  private static final ObjectMapper STRICT = strict();

  @TempDir Path folder;

  private static ObjectMapper strict() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.setAnnotationIntrospector(
        new JacksonAnnotationIntrospector() {
          private static final long serialVersionUID = 1;

          @Override
          public Boolean hasAnySetter(com.fasterxml.jackson.databind.introspect.Annotated any) {
            // the models keep what they do not know
            return any instanceof AnnotatedMember ? Boolean.FALSE : super.hasAnySetter(any);
          }
        });
    return mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  private static String text(String... words) throws Exception {
    KubernetesCommand command = new KubernetesCommand();
    new CommandLine(command).parseArgs(words);
    return command.text();
  }

  private static List<JsonNode> documents(String... words) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    yaml.readerFor(JsonNode.class).<JsonNode>readValues(text(words)).forEachRemaining(all::add);
    return all;
  }

  private static Job job(JsonNode document) throws JsonProcessingException {
    return STRICT.treeToValue(document, Job.class);
  }

  @Test
  void an_indexed_job_runs_the_shards_and_another_one_merges_them() throws Exception {
    List<JsonNode> all = documents(EXAMPLE);
    assertThat(all)
        .extracting(one -> one.path("kind").asText())
        .containsExactly("ConfigMap", "PersistentVolumeClaim", "Job", "Job");
    ConfigMap scripts = STRICT.treeToValue(all.get(0), ConfigMap.class);
    assertThat(scripts.getData().get("shard.sh"))
        .contains(
            "gauntlet sweep codec --threads 1..12 --repeats 20 --strict --shard \"$SHARD/8\"",
            "gauntlet resume --strict \"runs/shard-$SHARD\"");
    assertThat(scripts.getData().get("merge.sh")).contains("gauntlet merge -o runs/all --strict");
    PersistentVolumeClaim claim = STRICT.treeToValue(all.get(1), PersistentVolumeClaim.class);
    assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteMany");
    assertThat(claim.getSpec().getResources().getRequests())
        .containsEntry("storage", new Quantity("20Gi"));

    JobSpec shards = job(all.get(2)).getSpec();
    assertThat(shards.getCompletionMode()).isEqualTo("Indexed");
    assertThat(shards.getCompletions()).isEqualTo(8);
    assertThat(shards.getBackoffLimitPerIndex()).isEqualTo(1);
    assertThat(shards.getPodFailurePolicy().getRules())
        .extracting(rule -> rule.getAction())
        .containsExactly("FailJob", "Ignore");
    assertThat(shards.getPodFailurePolicy().getRules().get(0).getOnExitCodes().getValues())
        .containsExactly(2);
    assertThat(shards.getTemplate().getSpec().getRestartPolicy())
        .as("podFailurePolicy allows no other")
        .isEqualTo("Never");
    Container container = shards.getTemplate().getSpec().getContainers().get(0);
    assertThat(container.getResources().getLimits())
        .containsEntry("nvidia.com/gpu", new Quantity("1"))
        .containsEntry("memory", new Quantity("8Gi"));
    assertThat(container.getVolumeMounts())
        .extracting(mount -> mount.getMountPath())
        .containsExactly("/gauntlet", "/scripts", "/dev/shm");
    assertThat(shards.getTemplate().getSpec().getVolumes().get(0).getPersistentVolumeClaim())
        .extracting(one -> one.getClaimName())
        .isEqualTo(claim.getMetadata().getName());

    JobSpec merge = job(all.get(3)).getSpec();
    assertThat(merge.getTemplate().getSpec().getContainers().get(0).getResources()).isNull();
    assertThat(merge.getPodFailurePolicy().getRules().get(0).getOnExitCodes().getValues())
        .containsExactly(1, 2, 3);
  }

  @Test
  void the_reading_is_strict() throws Exception {
    JsonNode shards = documents(EXAMPLE).get(2);
    ((ObjectNode) shards.at("/spec/template/spec/containers/0")).put("volumeMount", "x");
    assertThatExceptionOfType(UnrecognizedPropertyException.class)
        .isThrownBy(() -> job(shards))
        .withMessageContaining("volumeMount");
  }

  @Test
  void a_claim_that_is_there_is_used_and_none_is_made() throws Exception {
    List<JsonNode> all =
        documents("--shards=2", "--image=x", "--claim=nights", "--", "sweep", "meta");
    assertThat(all).hasSize(3);
    assertThat(
            job(all.get(1))
                .getSpec()
                .getTemplate()
                .getSpec()
                .getVolumes()
                .get(0)
                .getPersistentVolumeClaim()
                .getClaimName())
        .isEqualTo("nights");
  }

  @Test
  void a_pod_that_comes_after_another_goes_on_and_a_hostile_word_stays_a_word() throws Exception {
    String hostile = "it's $(touch pwned) `touch pwned` $(HOME) $$ \n --- # x";
    Path program =
        Files.writeString(
            folder.resolve("program"),
            "#!/bin/sh\nfor word in \"$@\"; do printf '%s\\0' \"$word\"; done >> said; mkdir -p runs/shard-3\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    String script =
        documents(
                "--shards=4",
                "--image=x",
                "--program=" + program,
                "--",
                "sweep",
                "meta",
                "--worker-env",
                "X=" + hostile)
            .get(0)
            .at("/data/shard.sh")
            .asText();
    assertThat(sh(script)).isZero();
    assertThat(said())
        .startsWith("sweep", "meta", "--worker-env", "X=" + hostile, "--shard", "3/4");
    assertThat(folder.resolve("pwned")).doesNotExist();
    assertThat(folder.resolve("runs/shard-3.done")).exists();

    Files.delete(folder.resolve("said"));
    Files.writeString(folder.resolve("runs/shard-3/campaign.json"), "{}");
    assertThat(sh(script)).isZero();
    assertThat(said()).containsExactly("resume", "runs/shard-3");
  }

  private int sh(String script) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script).directory(folder.toFile()).inheritIO();
    builder.environment().putAll(Map.of("JOB_COMPLETION_INDEX", "2"));
    return builder.start().waitFor();
  }

  private List<String> said() throws Exception {
    String said = Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
    return Arrays.asList(said.split("\0"));
  }

  @Test
  void the_example_of_the_documentation_is_what_is_printed() throws Exception {
    assertThat(text(EXAMPLE)).isEqualTo(Files.readString(Path.of("../../docs/ci/kubernetes.yaml")));
  }

  @Test
  void what_kubernetes_would_refuse_is_refused_here() {
    for (String option :
        List.of(
            "--name=Gauntlet",
            "--name=a_b",
            "--image=a b",
            "--image=$(X)",
            "--device=gpu",
            "--device=nvidia.com/gpu=0",
            "--storage=lots",
            "--pod-memory=8GB",
            "--cpu=0.5",
            "--claim=..",
            "--wait=later",
            "--shards=0")) {
      assertThatExceptionOfType(UsageError.class)
          .as(option)
          .isThrownBy(
              () ->
                  text(
                      option.startsWith("--shards") ? "--pass-without-verdict" : "--shards=2",
                      option.startsWith("--image") ? "--pass-without-verdict" : "--image=x",
                      option,
                      "--",
                      "sweep",
                      "meta"))
          .withMessageContaining(option.substring(0, option.indexOf('=')));
    }
  }
}
