package dev.gauntlet.scenarios.basic;

import com.sun.jna.Function;
import dev.gauntlet.elf.ElfSymbols;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Calls a function of a shared library from every lane: {@code nativelib --library ./libx.so
 * --iterate churn}. In C: {@code int churn(void)}, thread-safe; anything but 0 is a soft failure
 * {@code churn() returned 3}.
 *
 * <p>{@code --start} is called once before all lanes, {@code --stop} once after. A start that
 * refuses is the soft failure of every iteration, none of which then calls the library; a stop that
 * refuses fails the run.
 *
 * <p>A function takes no argument: what its cell says is in the environment from before the library
 * is loaded, {@code getenv("GAUNTLET_AXIS_THREADS")}.
 */
public final class NativelibScenario implements Scenario {
  @Override
  public String name() {
    return "nativelib";
  }

  @Override
  public String summary() {
    return "a function of any shared library, int symbol(void), called from every lane";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.text("library", null, "path, or a name that the dynamic loader finds (libx.so.1)"),
        Axis.word(
            "iterate",
            null,
            "function called each iteration, int symbol(void): 0 is success, any other number a soft"
                + " failure, counted as symbol() returned N; what the cell says is in its"
                + " environment, as GAUNTLET_AXIS_THREADS=4"),
        Axis.word("start", "", "function called once before all lanes, int symbol(void)"),
        Axis.word("stop", "", "function called once after all lanes, int symbol(void)"));
  }

  @Override
  public void check(Cell cell) {
    Optional<Path> file = LibraryFile.of(cell.text("library"));
    if (file.isEmpty()) {
      return;
    }
    ElfSymbols symbols = LibraryFile.symbols(file.get());
    for (String option : List.of("iterate", "start", "stop")) {
      String function = cell.text(option);
      if (!function.isEmpty()) {
        LibraryFile.requireFunction(symbols, file.get(), option, function);
      } else if (option.equals("iterate")) {
        throw new IllegalArgumentException("--iterate: the name of a function is missing");
      }
    }
  }

  /** A name that the dynamic loader finds is known when a worker has mapped it. */
  @Override
  public List<Path> tested(Cell cell) {
    return LibraryFile.of(cell.text("library")).stream().toList();
  }

  @Override
  public Run open(RunContext context) throws Unsupported {
    Cell cell = context.cell();
    String name = cell.text("library");
    Optional<Path> file = LibraryFile.of(name);
    LoadedLibrary library = LoadedLibrary.load(file.isPresent() ? file.get().toString() : name);
    return new NativelibRun(
        function(library, cell, "iterate"),
        function(library, cell, "start"),
        function(library, cell, "stop"));
  }

  /** Null when the option was left out. */
  private static Function function(LoadedLibrary library, Cell cell, String option)
      throws Unsupported {
    String symbol = cell.text(option);
    return symbol.isEmpty() ? null : library.function(symbol);
  }
}
