package dev.gauntlet.verdict.growth;
class Scratch {
  public static void main(String[] a) {
    int clean = Integer.parseInt(a[0]), leaky = Integer.parseInt(a[1]);
    long t0 = System.nanoTime();
    System.out.println("| family | n | leak | by400 | slowing | undecided | none | covered | OLS | MK | last>first |\n|---|---|---|---|---|---|---|---|---|---|---|");
    for (Family f : Families.all()) {
      if (a.length > 2 && !f.name().contains(a[2])) continue;
      System.out.println(Tally.of(f, f.leaky() ? leaky : clean).row());
    }
    System.out.println((System.nanoTime() - t0) / 1e9 + " s");
  }
}
