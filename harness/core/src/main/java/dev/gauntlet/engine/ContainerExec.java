package dev.gauntlet.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;

/** A program that was started in a running container. It leads a session and a process group. */
public interface ContainerExec {
  /** In our pid namespace. */
  int pid();

  /** What it and its children write to standard output; must be read. */
  InputStream output();

  /** What it and its children write to standard error; must be read. */
  InputStream errors();

  /** Its exit code, or 128 + the signal that killed it; empty while it runs. */
  OptionalInt exitCode() throws IOException;
}
