package dev.gauntlet.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "scenarios")
final class ScenariosCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Scenarios.all().forEach(s -> System.out.println(s.name() + "  " + s.summary()));
    return 0;
  }
}
