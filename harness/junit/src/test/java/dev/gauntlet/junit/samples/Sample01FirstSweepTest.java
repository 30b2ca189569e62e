package dev.gauntlet.junit.samples;

import dev.gauntlet.junit.Sweep;

/** A program that must not crash: five starts in one worker. Green when none did. */
class Sample01FirstSweepTest {
  @Sweep(scenario = "command", axes = "run=gzip --version", iterations = 5)
  void survives() {}
}
