package dev.gauntlet.junit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.junit.Forked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An ordinary test, in a JVM that may die of it; what it throws comes back as if thrown here. */
class Sample06ForkedTest {
  private String library;

  /** In the worker only, so that it may load what crashes. */
  @BeforeEach
  void load() {
    library = System.mapLibraryName(System.getProperty("library"));
  }

  @Test
  @Forked(deadline = "30s", jvmFlags = "-Dlibrary=own")
  void uses_a_library() {
    assertThat(library).isEqualTo("libown.so");
  }
}
