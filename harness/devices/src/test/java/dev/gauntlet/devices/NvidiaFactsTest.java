package dev.gauntlet.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaFactsTest {
  private static final ClassLoader LOADER = NvidiaFactsTest.class.getClassLoader();

  @Test
  void a_machine_without_the_driver_says_so() {
    Probes nothing = new Probes(Path.of("/nonexistent"), LOADER);
    assertThat(new Facts("nvidia", new NvidiaFacts().read(nothing)).lines())
        .containsExactly(
            "driver: unreadable: no NVIDIA driver loaded: /proc/driver/nvidia/version and"
                + " /dev/nvidiactl are missing");
  }

  @Test
  void the_open_and_the_proprietary_module_are_told_apart() {
    // the lines are public; the build host in them is replaced
    Reading open =
        Reading.of(
            "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.95.05  Release Build"
                + "  (builder@host)  Tue Sep 23 10:11:16 UTC 2025\nGCC version:  gcc 12.2.0");
    Reading closed =
        Reading.of(
            "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01"
                + "  Sun May 12 19:39:15 UTC 2024");
    assertThat(NvidiaFacts.release(open).value()).isEqualTo("580.95.05");
    assertThat(NvidiaFacts.flavour(open).value()).isEqualTo("open");
    assertThat(NvidiaFacts.release(closed).value()).isEqualTo("535.183.01");
    assertThat(NvidiaFacts.flavour(closed).value()).isEqualTo("proprietary");
    assertThat(NvidiaFacts.release(Reading.of("NVRM version: unheard of")).unreadable())
        .isEqualTo("/proc/driver/nvidia/version has no release in its NVRM line");
  }

  @Test
  void elements_are_read_by_their_new_names() throws IOException {
    Facts facts = smi("handmade/nvidia-smi-new.xml");
    assertThat(text(facts, "user space driver")).isEqualTo("580.0.1");
    assertThat(text(facts, "cuda")).isEqualTo("13.0");
    String gpu = "gpu 0000:0a:00.0";
    assertThat(text(facts, gpu, "model")).isEqualTo("NVIDIA Handmade");
    assertThat(text(facts, gpu, "pci id")).isEqualTo("10de:2335");
    assertThat(text(facts, gpu, "persistence")).isEqualTo("Enabled");
    assertThat(text(facts, gpu, "mig")).isEqualTo("Disabled");
    assertThat(text(facts, gpu, "power draw")).isEqualTo("76.51 W");
    assertThat(text(facts, gpu, "power limit")).isEqualTo("700.00 W");
    assertThat(text(facts, gpu, "memory")).isEqualTo("143771 MiB");
    assertThat(text(facts, gpu, "throttle reasons")).isEqualTo("gpu idle, hw thermal slowdown");
    assertThat(text(facts, gpu, "clients")).isEqualTo("pid 451 (C) java 520 MiB");
    assertThat(text(facts, "gpu 0000:0b:00.0", "model")).isEqualTo("NVIDIA Handmade");
  }

  @Test
  void a_real_h200_is_read_whole() throws IOException {
    Facts facts = smi("captured/h200-580/nvidia-smi-q.xml");
    String gpu = "gpu 0000:00:06.0";
    assertThat(text(facts, "cuda")).isEqualTo("13.0");
    assertThat(text(facts, gpu, "model")).isEqualTo("NVIDIA H200");
    assertThat(text(facts, gpu, "vbios")).isEqualTo("96.00.A5.00.1A");
    assertThat(text(facts, gpu, "gsp firmware")).isEqualTo("580.159.04");
    assertThat(text(facts, gpu, "ecc")).isEqualTo("Enabled");
    assertThat(text(facts, gpu, "power limit")).isEqualTo("700.00 W");
    assertThat(text(facts, gpu, "throttle reasons")).isEqualTo("gpu idle");
    Reading version = Reading.of(captured("proc-version.txt"));
    assertThat(NvidiaFacts.release(version).value()).isEqualTo("580.159.04");
    assertThat(NvidiaFacts.flavour(version).value()).isEqualTo("open");
  }

  @Test
  void lines_of_a_healthy_drivers_start_are_no_xid() throws IOException {
    // captured on that machine after 512 decoders had exhausted its channels
    assertThat(captured("kernel-log.txt").lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(new NvidiaHealth().fault(line)).isEmpty());
  }

  private static String captured(String name) throws IOException {
    try (InputStream in = LOADER.getResourceAsStream("captured/h200-580/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void elements_are_read_by_their_old_names() throws IOException {
    Facts facts = smi("handmade/nvidia-smi-old.xml");
    String gpu = "gpu 0000:01:00.0";
    assertThat(text(facts, gpu, "pci id")).isEqualTo("10de:2482");
    assertThat(text(facts, gpu, "power draw")).isEqualTo("18.20 W");
    assertThat(text(facts, gpu, "power limit")).isEqualTo("290.00 W");
    assertThat(text(facts, gpu, "throttle reasons")).isEqualTo("none");
    assertThat(text(facts, gpu, "clients")).startsWith("none shown");
  }

  @Test
  void what_is_not_there_and_what_is_not_available_have_different_reasons() throws IOException {
    Facts facts = smi("handmade/nvidia-smi-new.xml");
    assertThat(text(facts, "gpu 0000:0a:00.0", "ecc")).isEqualTo("unreadable: nvidia-smi says N/A");
    assertThat(text(facts, "gpu 0000:0b:00.0", "ecc"))
        .isEqualTo("unreadable: nvidia-smi has no ecc_mode/current_ecc");
    assertThat(text(facts, "gpu 0000:0b:00.0", "throttle reasons"))
        .startsWith("unreadable: nvidia-smi has no clocks_event_reasons");
  }

  @Test
  void serial_number_uuid_and_folders_of_clients_are_no_facts() throws IOException {
    assertThat(smi("handmade/nvidia-smi-new.xml").json().toString())
        .doesNotContain("9990001112223", "GPU-1111", "someone", "secret");
  }

  @Test
  void an_nvidia_smi_that_failed_or_printed_something_else_is_unreadable() {
    Reading failed = Reading.unreadable("nvidia-smi exited with 18: version mismatch");
    assertThat(new Facts("nvidia", NvidiaFacts.smi(failed)).lines())
        .containsExactly("nvidia-smi: unreadable: nvidia-smi exited with 18: version mismatch");
    assertThat(new Facts("nvidia", NvidiaFacts.smi(Reading.of("Segmentation fault"))).lines())
        .singleElement()
        .asString()
        .startsWith("nvidia-smi: unreadable: its output is no XML");
  }

  @Test
  void without_nvidia_smi_the_kernel_module_tells_what_it_knows(@TempDir Path root)
      throws IOException {
    put(root, "proc/driver/nvidia/version", "NVRM version: NVIDIA UNIX x86_64 Kernel Module  1.2");
    put(root, "proc/driver/nvidia/params", "EnableGpuFirmware: 18\nRegistryDwords: \"\"\n");
    put(
        root,
        "proc/driver/nvidia/gpus/0000:01:00.0/information",
        "Model: \t\t Handmade RTX\nGPU UUID: \t GPU-11111111\nVideo BIOS: \t 94.02\n");
    Facts facts = new Facts("nvidia", new NvidiaFacts().read(new Probes(root, LOADER)));
    assertThat(text(facts, "driver")).isEqualTo("1.2");
    assertThat(text(facts, "EnableGpuFirmware")).isEqualTo("18");
    assertThat(text(facts, "encoder session cap")).startsWith("unreadable: not probed");
    assertThat(text(facts, "module version"))
        .isEqualTo("unreadable: /sys/module/nvidia/version is missing");
    if (facts.fact("nvidia-smi").isPresent()) {
      assertThat(text(facts, "gpu 0000:01:00.0", "model")).isEqualTo("Handmade RTX");
      assertThat(text(facts, "gpu 0000:01:00.0", "vbios")).isEqualTo("94.02");
      assertThat(facts.json().toString()).doesNotContain("GPU-1111");
    }
  }

  private static void put(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Facts smi(String name) throws IOException {
    try (InputStream stream = LOADER.getResourceAsStream(name)) {
      String xml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new Facts("nvidia", NvidiaFacts.smi(Reading.of(xml)));
    }
  }

  private static String text(Facts facts, String... path) {
    return facts.fact(path).orElseThrow().text();
  }
}
