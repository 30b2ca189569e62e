package dev.gauntlet.verdict;

/**
 * The name of a run, split: {@code p2-c07.2} is planned run {@code p2-c07}, made for the second
 * time.
 */
record RunName(String planned, int attempt) {
  static RunName of(String run) {
    int dot = run.lastIndexOf('.');
    if (dot < 1 || dot == run.length() - 1 || run.length() - dot > 7) {
      return new RunName(run, 1);
    }
    int attempt = 0;
    for (int i = dot + 1; i < run.length(); i++) {
      char digit = run.charAt(i);
      if (digit < '0' || digit > '9') {
        return new RunName(run, 1);
      }
      attempt = 10 * attempt + digit - '0';
    }
    return new RunName(run.substring(0, dot), attempt);
  }
}
