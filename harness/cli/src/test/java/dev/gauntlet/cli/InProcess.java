package dev.gauntlet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The command line in the JVM of the tests, for commands that read and make no runs: a JVM of its
 * own takes a second more.
 *
 * @param folder that words are taken to name files in; there is one current folder for all threads
 */
record InProcess(Path folder) {
  /** Options whose value is a file that need not exist. */
  private static final Set<String> FILES =
      Set.of("-o", "--html", "--markdown", "--junit", "--known", "--data");

  /** The same where all paths are absolute. */
  static Answer absolute(String... arguments) {
    return new InProcess(Path.of("/")).run(arguments);
  }

  Answer run(String... arguments) {
    String[] words = InterleaveCommand.words(arguments).clone();
    for (int i = 0; i < words.length; i++) {
      words[i] = i > 0 && FILES.contains(words[i - 1]) ? in(words[i]) : here(words[i]);
    }
    // made in there too: a command line keeps the standard error that it first saw
    ThreadOutput.Said said = ThreadOutput.of(() -> Main.commandLine().execute(words));
    return new Answer(said.code(), near(said.out()), near(said.err()));
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  /** A word, or the value of an option, that names something in the folder. */
  private String here(String word) {
    int value = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
    String name = word.substring(value);
    boolean names =
        (value > 0 && FILES.contains(word.substring(0, value - 1)))
            || (!name.isEmpty() && !name.startsWith("-") && Files.exists(folder.resolve(name)));
    return names ? word.substring(0, value) + in(name) : word;
  }

  /** As it is said in the folder. */
  private String near(String said) {
    return folder.getNameCount() == 0 ? said : said.replace(folder + "/", "");
  }
}
