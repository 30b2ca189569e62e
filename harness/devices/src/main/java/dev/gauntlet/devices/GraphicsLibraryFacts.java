package dev.gauntlet.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.FactSource;
import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mesa, and the drivers that the Vulkan and EGL loaders would find, from files alone. */
public final class GraphicsLibraryFacts implements FactSource {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Newest layout first: since 24.2 all drivers share one libgallium. */
  private static final List<List<String>> MESA =
      List.of(
          List.of("", "libgallium-*.so"),
          List.of("dri", "swrast_dri.so"),
          List.of("dri", "*_dri.so"),
          List.of("", "libvulkan_lvp.so"),
          List.of("", "libEGL_mesa.so.0"));

  private static final List<String> VULKAN =
      List.of(
          "/etc/vulkan/icd.d",
          "/usr/local/etc/vulkan/icd.d",
          "/usr/local/share/vulkan/icd.d",
          "/usr/share/vulkan/icd.d");

  private static final List<String> EGL =
      List.of("/etc/glvnd/egl_vendor.d", "/usr/share/glvnd/egl_vendor.d");

  @Override
  public String section() {
    return "graphics libraries";
  }

  @Override
  public List<Entry> read(Probes probes) {
    List<Entry> entries = new ArrayList<>();
    entries.add(Fact.of("mesa", mesa(new LibraryFolders(probes))));
    entries.add(manifests(probes, "vulkan drivers", VULKAN));
    entries.add(manifests(probes, "egl vendors", EGL));
    return entries;
  }

  private static Reading mesa(LibraryFolders folders) {
    Reading last = Reading.unreadable("no Mesa driver in the library folders");
    for (List<String> place : MESA) {
      Optional<Path> library = folders.first(place.get(0), place.get(1));
      if (library.isPresent()) {
        last = MesaVersion.in(library.get());
        if (last.readable()) {
          return last;
        }
      }
    }
    return last;
  }

  private static Facts manifests(Probes probes, String name, List<String> folders) {
    List<Entry> found = new ArrayList<>();
    for (String folder : folders) {
      for (Path file : probes.list(folder, "*.json")) {
        found.add(Fact.of(folder + "/" + file.getFileName(), library(probes.text(file))));
      }
    }
    if (found.isEmpty()) {
      found.add(Fact.unreadable("manifests", "none in " + String.join(", ", folders)));
    }
    return new Facts(name, found);
  }

  /** {@code libvulkan_lvp.so, api 1.3.230}. */
  static Reading library(Reading manifest) {
    if (!manifest.readable()) {
      return manifest;
    }
    try {
      JsonNode icd = JSON.readTree(manifest.value()).path("ICD");
      String library = icd.path("library_path").asText("");
      String api = icd.path("api_version").asText("");
      if (library.isEmpty()) {
        return Reading.unreadable("it names no ICD.library_path");
      }
      return Reading.of(api.isEmpty() ? library : library + ", api " + api);
    } catch (JsonProcessingException e) {
      return Reading.unreadable("it is no JSON: " + e.getOriginalMessage());
    }
  }
}
