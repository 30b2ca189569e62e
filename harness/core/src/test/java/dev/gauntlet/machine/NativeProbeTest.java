package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeProbeTest {
  /** Grants eight, or refuses. */
  public static final class Main {
    public static void main(String[] arguments) {
      if (arguments.length > 0) {
        System.err.println(arguments[0]);
        System.exit(3);
      }
      System.out.println("a library talks");
      System.out.println("8");
    }
  }

  /** Replaces a fact of a section that is there. */
  public static class Grants implements NativeProbe {
    @Override
    public String section() {
      return "jdk";
    }

    @Override
    public String fact() {
      return "version";
    }

    @Override
    public String unit() {
      return "1";
    }

    @Override
    public String mainClass() {
      return Main.class.getName();
    }

    @Override
    public boolean applies(Probes probes) {
      return true;
    }
  }

  /** Adds a section of its own. */
  public static final class Refuses extends Grants {
    @Override
    public String section() {
      return "other";
    }

    @Override
    public List<String> arguments() {
      return List.of("unsupported device");
    }
  }

  /** Is asked by doctor, and no campaign waits for it. */
  public static final class Leisurely extends Grants {
    @Override
    public String fact() {
      return "leisurely";
    }

    @Override
    public boolean beforeCampaigns() {
      return false;
    }
  }

  /** Is never asked. */
  public static final class Elsewhere extends Grants {
    @Override
    public String fact() {
      return "elsewhere";
    }

    @Override
    public boolean applies(Probes probes) {
      return false;
    }
  }

  @Test
  void a_native_probe_answers_from_a_jvm_of_its_own(@TempDir Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(
        services.resolve(NativeProbe.class.getName()),
        List.of(Grants.class.getName(), Refuses.class.getName(), Elsewhere.class.getName()));
    ClassLoader parent = NativeProbeTest.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent)) {
      Facts facts = Environment.probed(loader);
      assertThat(facts.fact("jdk", "version").orElseThrow().text()).isEqualTo("8");
      assertThat(facts.fact("jdk", "vendor")).isPresent();
      assertThat(facts.fact("jdk", "elsewhere")).isEmpty();
      assertThat(facts.fact("other", "version").orElseThrow().text())
          .isEqualTo("unreadable: java exited with 3: unsupported device");
    }
  }

  @Test
  void a_campaign_does_not_wait_for_what_doctor_alone_tells(@TempDir Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(
        services.resolve(NativeProbe.class.getName()),
        List.of(Grants.class.getName(), Leisurely.class.getName()));
    ClassLoader parent = NativeProbeTest.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent)) {
      Facts campaign = Environment.start(loader).get(60, TimeUnit.SECONDS);
      assertThat(campaign.fact("jdk", "version").orElseThrow().text()).isEqualTo("8");
      assertThat(campaign.fact("jdk", "leisurely")).isEmpty();
      assertThat(Environment.probed(loader).fact("jdk", "leisurely")).isPresent();
    }
  }
}
