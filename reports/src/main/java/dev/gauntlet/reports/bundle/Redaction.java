package dev.gauntlet.reports.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces in texts what tells of a person or a machine, and counts what it replaced. What a text
 * itself gives away (a home folder in a path) counts as well as what is known of this machine.
 */
final class Redaction {
  private static final Pattern HOME = Pattern.compile("/(?:home|Users)/([A-Za-z0-9._-]+)");
  private static final Pattern ROOT =
      Pattern.compile("(?<![A-Za-z0-9._/-])/root(?![A-Za-z0-9._-])");

  /** As the JVM writes them: a heading, a line for each, an empty line. */
  private static final Pattern VARIABLES =
      Pattern.compile("(?m)^(Environment Variables:\\R)((?:.+\\R?)*)");

  private static final Pattern VARIABLE = Pattern.compile("(?m)^([A-Za-z_][A-Za-z0-9_]*)=.*$");

  /** A shorter value ("1", "xterm") is everybody's, and stands in every text. */
  private static final int SHORTEST_VALUE = 8;

  /** A shorter name is a syllable of other words. */
  private static final int SHORTEST_NAME = 3;

  /** Names that tell of nobody. */
  private static final Set<String> NOBODY = Set.of("root", "localhost", "user", "runner", "nobody");

  /**
   * Variables that say how a machine is set up, which a vendor asks for, and in which folder
   * somebody stands: that would make another archive in another one.
   */
  private static final Pattern HARMLESS =
      Pattern.compile("LANG|LANGUAGE|LC_.*|TERM|COLORTERM|SHELL|JAVA_HOME|TZ|PWD|OLDPWD|_");

  private final Map<String, Long> replaced = new TreeMap<>();
  private final List<Rule> rules = new ArrayList<>();

  private record Rule(Pattern pattern, String by, String what) {}

  /**
   * @param texts all that will be replaced: a name that one gives away is replaced in all
   */
  Redaction(PrivateWords words, List<String> texts) {
    words.environment().entrySet().stream()
        .filter(variable -> !HARMLESS.matcher(variable.getKey()).matches())
        .filter(variable -> variable.getValue().length() >= SHORTEST_VALUE)
        .filter(variable -> !variable.getValue().equals(words.home()))
        // the longest first: a value may be part of another one
        .sorted(
            Map.Entry.<String, String>comparingByValue(
                    (a, b) -> Integer.compare(b.length(), a.length()))
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            variable ->
                rules.add(
                    new Rule(
                        literal(variable.getValue()),
                        "$" + variable.getKey(),
                        "the value of the variable " + variable.getKey())));
    if (words.home().length() > SHORTEST_NAME) {
      rules.add(new Rule(word(words.home()), "/home/USER", "home folders"));
    }
    rules.add(new Rule(HOME, "/home/USER", "home folders"));
    rules.add(new Rule(ROOT, "/home/USER", "home folders"));
    for (String name : names(words, texts)) {
      rules.add(new Rule(word(name), "USER", "user names"));
    }
    if (telling(words.host())) {
      rules.add(new Rule(word(words.host()), "HOST", "host names"));
    }
  }

  private static Set<String> names(PrivateWords words, List<String> texts) {
    Set<String> names = new TreeSet<>();
    names.add(words.user());
    for (String text : texts) {
      Matcher home = HOME.matcher(text);
      while (home.find()) {
        names.add(home.group(1));
      }
    }
    names.removeIf(name -> !telling(name));
    return names;
  }

  private static boolean telling(String name) {
    return name.length() >= SHORTEST_NAME && !NOBODY.contains(name) && !name.equals("USER");
  }

  private static Pattern literal(String value) {
    return Pattern.compile(Pattern.quote(value));
  }

  private static Pattern word(String value) {
    return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(value) + "(?![A-Za-z0-9])");
  }

  String apply(String text) {
    String rest = withoutVariables(text);
    for (Rule rule : rules) {
      Matcher matcher = rule.pattern.matcher(rest);
      rest =
          matcher.replaceAll(
              match -> {
                if (!match.group().equals(rule.by)) {
                  count(rule.what + " by " + rule.by);
                }
                return Matcher.quoteReplacement(rule.by);
              });
    }
    return rest;
  }

  private String withoutVariables(String text) {
    return VARIABLES
        .matcher(text)
        .replaceAll(
            section ->
                Matcher.quoteReplacement(
                    section.group(1)
                        + VARIABLE
                            .matcher(section.group(2))
                            .replaceAll(
                                variable -> {
                                  count("environment variables of a process by (removed)");
                                  return variable.group(1) + "=(removed)";
                                })));
  }

  private void count(String what) {
    replaced.merge(what, 1L, Long::sum);
  }

  /** What was replaced so far, and by what, to how often; never the words themselves. */
  Map<String, Long> replaced() {
    return replaced;
  }
}
