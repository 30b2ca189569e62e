package org.example;

import dev.gauntlet.junit.Sweep;

class OwnLibraryTest {
  @Sweep(
      scenario = "nativelib",
      axes = {"library=target/libown.so", "iterate=step", "threads=1,2"},
      iterations = 3,
      repeats = 5)
  void survives() {}
}
