package dev.gauntlet.reports.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.reports.WrittenCampaign;
import dev.gauntlet.reports.model.EvidenceText;
import dev.gauntlet.store.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundleTest {
  private static final PrivateWords ALICE =
      new PrivateWords(
          "render-box-7",
          "alice",
          "/srv/people/alice",
          Map.of("API_TOKEN", "ghp_0123456789abcdef", "TERM", "xterm-256color", "LEVEL", "3"));

  @TempDir Path folder;

  private Bundle bundle(RunFolder runs) throws IOException {
    return Bundle.of(WrittenCampaign.read(runs.path()), runs, ALICE);
  }

  private void evidence(String name, String text) throws IOException {
    Path file = folder.resolve("evidence/p1-c1").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void it_holds_the_table_the_machine_the_first_evidence_and_the_command() throws IOException {
    evidence("hs_err.log", "# A fatal error\n");
    RunFolder runs = RunFolderFixture.crashed(folder, "libx.so", "evidence/p1-c1/hs_err.log");
    Files.writeString(runs.environment(), "{\"cpu\": {\"model\": \"AMD EPYC\"}}");
    Bundle bundle = bundle(runs);
    assertThat(bundle.files().keySet())
        .containsExactly(
            "contents.txt",
            "report.txt",
            "cells.csv",
            "command.txt",
            "environment.txt",
            "evidence/p1-c1/hs_err.log");
    assertThat(bundle.files().get("report.txt"))
        .contains("SIGSEGV libx.so[4f2a91c0]+0x10", "red: 1 of 1 runs crashed");
    assertThat(bundle.files().get("environment.txt")).contains("cpu / model: AMD EPYC");
    assertThat(bundle.files().get("command.txt"))
        .startsWith("gauntlet sweep nativelib --library libx.so --duration 5s");
    assertThat(bundle.files().get("contents.txt"))
        .contains("nothing was found", "journal.jsonl, samples:", "hs_err.log, 16 characters");
  }

  @Test
  void nothing_private_is_in_it_and_what_was_replaced_is_listed() throws IOException {
    evidence(
        "hs_err.log",
        """
        Command Line: -Djava.io.tmpdir=/srv/people/alice/tmp dev.gauntlet.worker.WorkerMain
        Environment Variables:
        PATH=/opt/secret-tool/bin:/usr/bin
        USER=alice
        SECRET=hunter2

        Signal Handlers:
        libx.so from /home/bob/build/libx.so, built by bob
        """);
    evidence(
        "stderr.txt", "token ghp_0123456789abcdef on render-box-7 (xterm-256color) 3 malice\n");
    Bundle bundle =
        bundle(
            RunFolderFixture.crashed(
                folder,
                "/home/bob/build/libx.so",
                "evidence/p1-c1/hs_err.log",
                "evidence/p1-c1/stderr.txt"));
    String all =
        String.join("\n", bundle.files().keySet()) + String.join("\n", bundle.files().values());
    assertThat(all)
        .doesNotContain("render-box-7", "/srv/people", "ghp_0123", "hunter2", "secret-tool", "bob")
        .doesNotContainPattern("\\balice\\b");
    assertThat(bundle.files().get("evidence/p1-c1/stderr.txt"))
        .isEqualTo("token $API_TOKEN on HOST (xterm-256color) 3 malice\n");
    assertThat(bundle.files().get("evidence/p1-c1/hs_err.log"))
        .contains(
            "-Djava.io.tmpdir=/home/USER/tmp",
            "PATH=(removed)\nUSER=(removed)\nSECRET=(removed)\n\nSignal Handlers:",
            "/home/USER/build/libx.so, built by USER");
    assertThat(bundle.files().get("command.txt")).contains("--library /home/USER/build/libx.so");
    assertThat(bundle.files().get("contents.txt"))
        .contains(
            "  environment variables of a process by (removed): 3\n",
            "  home folders by /home/USER: ",
            "  host names by HOST: 1\n",
            "  the value of the variable API_TOKEN by $API_TOKEN: 1\n",
            "  user names by USER: 1\n");
  }

  @Test
  void links_other_paths_cores_and_what_is_no_text_stay_out_and_are_named() throws IOException {
    Path outside = Files.writeString(Files.createTempFile("outside", ".txt"), "outside");
    evidence("stderr.txt", "seen\n");
    Path run = folder.resolve("evidence/p1-c1");
    Files.createSymbolicLink(run.resolve("link.txt"), outside);
    Files.createSymbolicLink(folder.resolve("evidence/away"), outside.getParent());
    Files.write(run.resolve("blackbox"), new byte[] {0, 1, 2, (byte) 0xff});
    Files.write(run.resolve("core.gz"), new byte[] {1});
    Files.write(run.resolve("huge.txt"), new byte[(int) EvidenceText.LARGEST + 1]);
    Bundle bundle =
        bundle(
            RunFolderFixture.crashed(
                folder,
                "libx.so",
                "evidence/p1-c1/stderr.txt",
                "evidence/p1-c1/link.txt",
                "evidence/away/" + outside.getFileName(),
                "../" + outside.getFileName(),
                outside.toString(),
                "campaign.json",
                "evidence/p1-c1",
                "evidence/p1-c1/blackbox",
                "evidence/p1-c1/core.gz",
                "evidence/p1-c1/huge.txt",
                "evidence/p1-c1/gone.txt"));
    assertThat(bundle.files().keySet())
        .filteredOn(name -> name.startsWith("evidence"))
        .containsExactly("evidence/p1-c1/stderr.txt");
    assertThat(bundle.files().values()).noneMatch(text -> text.contains("outside\n"));
    assertThat(bundle.leftOut())
        .containsEntry("evidence/p1-c1/link.txt", "a link leads out of the campaign's folder")
        .containsEntry(
            "evidence/away/" + outside.getFileName(), "a link leads out of the campaign's folder")
        .containsEntry(outside.toString(), "it is not among the campaign's evidence")
        .containsEntry("campaign.json", "it is not among the campaign's evidence")
        .containsEntry("evidence/p1-c1", "it is no plain file")
        .containsEntry(
            "evidence/p1-c1/blackbox", "no text, so that it cannot be searched for what is private")
        .containsEntry(
            "evidence/p1-c1/core.gz", "a core file holds all memory of its process, and is large")
        .containsEntry("evidence/p1-c1/huge.txt", "larger than 4 MiB")
        .containsEntry("evidence/p1-c1/gone.txt", "it is not there any more");
    assertThat(bundle.files().get("contents.txt"))
        .contains("core.gz: a core file", "gone.txt: it is");
    Files.delete(outside);
  }

  static Stream<Path> recordings() throws IOException {
    return WrittenCampaign.recordings();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void each_recording_gives_the_same_bytes_twice_and_files_for_their_owner(Path recording)
      throws IOException {
    RunFolder runs = new RunFolder(recording.toAbsolutePath());
    byte[] bytes = zip(bundle(runs));
    assertThat(bytes).isEqualTo(zip(bundle(runs)));
    List<String> names = new ArrayList<>();
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        names.add(entry.getName());
        assertThat(entry.getUnixMode() & 0777).isEqualTo(0600);
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).as(entry.getName()).doesNotContainPattern("(?<![A-Za-z0-9._/-])/root\\b");
      }
    }
    assertThat(names).contains("contents.txt", "report.txt", "cells.csv", "command.txt");
  }

  private static byte[] zip(Bundle bundle) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bundle.write(out);
    return out.toByteArray();
  }
}
