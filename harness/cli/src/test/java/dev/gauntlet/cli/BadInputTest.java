package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Wrong use is exit code 2 and one sentence that says what is allowed; nothing is run or made. */
class BadInputTest {
  private static final Set<String> FILES = Set.of("file", "file/x", ".", "-XX:+Nope");

  @TempDir static Path folder;

  @BeforeAll
  static void something_in_the_way() throws Exception {
    Files.writeString(folder.resolve("file"), "no folder");
    Files.writeString(folder.resolve("text.so"), "no library");
    Libraries.compile(
        folder.resolve("libchurn.so"),
        "int churn(void) { return 0; } int churn_twice(void) { return 0; }");
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        // words
        "swep                                        | no command swep; allowed: sweep",
        "sweep                                       | one of: ",
        "sweep metta                                 | no scenario metta; there are: ",
        "sweep meta more                             | more is not expected: gauntlet sweep meta takes options alone",
        "scenarios metta                             | no scenario metta; there are: ",
        "show                                        | RUNS",
        // options
        "sweep meta --endin survive                  | no option --endin; allowed: | --ending",
        "sweep meta --threads                        | --threads | allowed:",
        "sweep --json                                | no option --json",
        "show x --strange                            | no option --strange; allowed: RUNS --json",
        // axes
        "sweep meta --ending nope                    | --ending nope | allowed: survive, soft-failure",
        "sweep meta --threads 5..1                   | 5..1 | backwards; write 1..5",
        "sweep meta --threads 1..                    | a number is missing; allowed: whole numbers",
        "sweep meta --threads a..b                   | not a whole number; allowed: whole numbers",
        "sweep meta --threads=                       | an empty value; allowed: whole numbers",
        "sweep meta --threads 1,,2                   | an empty value; allowed: whole numbers",
        "sweep meta --threads 0                      | out of range; allowed: whole numbers from 1",
        "sweep meta --threads 1..9/0                 | a step below 1",
        "sweep meta --threads 1..99999999999         | out of range; allowed: whole numbers from 1",
        "sweep meta --threads 99999999999999999999   | not a whole number; allowed: whole numbers",
        "sweep meta --work fast                      | --work fast: not a number; allowed: numbers",
        "sweep meta --threads 1..4000 --at 1..9000   | more than 1,000,000 runs",
        // libraries and programs
        "sweep nativelib --iterate churn             | needs --library",
        "sweep nativelib --library ./libno.so --iterate churn     | no file | libno.so",
        "sweep nativelib --library ./text.so --iterate churn      | text.so",
        "sweep nativelib --library ./libchurn.so                  | needs --iterate",
        "sweep nativelib --library ./libchurn.so --iterate churm  | no function churm | churn_twice",
        "sweep nativelib --library ./libchurn.so --iterate churn --stop halt | no function halt",
        "sweep command --run no-such-program         | no program | no-such-program",
        "sweep command --run ./file                  | file",
        "sweep command --run 'open                   | quote | not closed",
        "sweep command --run=                        | empty",
        // what a run may take
        "sweep meta --memory 5                       | 128 MiB or more | 60%",
        "sweep meta --memory lots                    | such as 512MiB",
        "sweep meta --duration 0s                    | such as 250ms, 5s",
        "sweep meta --duration -1s                   | such as 250ms, 5s",
        "sweep meta --duration 5parsecs              | such as 250ms, 5s",
        "sweep meta --stall=                         | such as 250ms, 5s",
        "sweep meta --repeats 0                      | 1 or more",
        "sweep meta --until-decided 10%,1%          | 10%,1% | the tolerated one first",
        "sweep meta --until-decided 1%,10% --repeats 0 | 1 or more",
        "sweep meta --until-decided 0.1,0.1001       | more than 1,000,000 runs | further apart",
        "soak meta --until-decided 1%,10%            | --until-decided",
        "sweep meta --repeats many                   | 'many' is no whole number",
        "sweep meta --iterations 0                   | 1 or more",
        "sweep meta --seed x                         | 'x' is no whole number",
        "sweep meta --deadline 1s --duration 5s      | --deadline 1s is not above --duration",
        "sweep meta --core last                      | only 'first' is allowed",
        "sweep meta --jdk /nowhere                   | /nowhere is no JDK | bin/java",
        "sweep meta --jvm-flag -XX:+Nope             | -XX:+Nope | Unrecognized VM option",
        // shards
        "sweep meta --shard 0/4                      | there is no shard 0 of 4; there are 1/4 to 4/4",
        "soak meta --shard 5/4                       | there is no shard 5 of 4; there are 1/4 to 4/4",
        "sweep meta --shard a/b                      | a/b: K/N is expected, such as 3/16",
        "sweep meta --shard 1/0                      | 0 shards: 1 to 10000 are expected",
        "sweep meta --balance-by x                   | deals runs out to shards; give --shard too",
        "merge -o all                                | SHARD",
        "merge x                                     | -o",
        "merge -o all nowhere                        | nowhere is no folder",
        "merge -o file nowhere                       | nowhere is no folder",
        "compare --interleave meta --side a --side b --shard 1/2 | --shard is for sweep",
        // folders
        "sweep meta --out file                       | file is in the way | another folder with --out",
        "sweep meta --out file/x                     | Not a directory | another one with --out",
        "show nowhere                                | nowhere is no folder",
        "show file                                   | file is no folder",
        "resume .                                    | campaign.json is missing",
      })
  void wrong_use_is_one_sentence(String lineAndParts) throws Exception {
    String[] parts = lineAndParts.split(" *\\| ", -1);
    Answer answer = answer(parts[0]);
    answer.refuses(Arrays.copyOfRange(parts, 1, parts.length));
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  /** In this JVM, for speed, but where a file is named without a folder. */
  private static Answer answer(String line) throws Exception {
    String[] words = line.split(" +", -1);
    if (Arrays.stream(words).anyMatch(FILES::contains)) {
      return new Cli(folder).run(words);
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code =
        commands.execute(
            InterleaveCommand.words(
                Arrays.stream(words)
                    .map(word -> word.startsWith("./") ? folder.resolve(word).toString() : word)
                    .toArray(String[]::new)));
    return new Answer(code, out.toString(), err.toString());
  }
}
