package dev.gauntlet.verdict.growth;
import java.util.*;
import java.util.random.*;
class Scratch2 {
  static int[][] diffs(List<Series> forks, boolean stagger) {
    int F = forks.size();
    int[][] d = new int[F][4];
    for (int f = 0; f < F; f++) {
      Series s = forks.get(f);
      int n = s.samples();
      int seg; int start;
      if (stagger) { double sd = .8 * n / (5 + .5 * (F - 1) / F); seg = (int) sd; 
        start = (int) Math.round(n * .2 + seg * (f - (F - 1) / 2.0) / F); if (start + 5*seg > n) start = n - 5*seg; }
      else { seg = (n - n / 5) / 5; start = n - 5 * seg; }
      double prev = 0;
      for (int k = 0; k < 5; k++) {
        double m = Double.MAX_VALUE;
        for (int i = start + k * seg; i < start + (k + 1) * seg; i++) m = Math.min(m, s.y(i));
        if (k > 0) d[f][k - 1] = (int) Math.round(m - prev);
        prev = m;
      }
    }
    return d;
  }
  // conditions bitset
  static boolean[] conds(int[][] d, int spreadForks) {
    int F = d.length; int[] c = new int[4]; int tot = 0; int two = 0; int rising=0;
    for (int[] r : d) { int k2 = 0; int t=0; for (int k = 0; k < 4; k++) { c[k] += r[k]; tot += r[k]; t+=r[k]; if (r[k] > 0) k2++; } if (k2 >= 2) two++; if(t>=1) rising++; }
    boolean base = tot >= 1.5 * F; for (int x : c) base &= x >= 1;
    boolean dec = 2 * c[3] < c[0];
    double T = -1.5*c[0]-.5*c[1]+.5*c[2]+1.5*c[3]; double z = T / Math.sqrt(1.25*tot);
    boolean b0 = base && !dec;
    return new boolean[] {b0 && two>=F-1, b0 && two >= F - 2, b0 && two>=F-2 && z>-1.64, b0 && two>=F-2 && z>-1.28, b0 && two>=F-2 && z>-1, base && two >= F - 2 && z>-1.28};
  }
  public static void main(String[] a) {
    int n = Integer.parseInt(a[0]);
    System.out.println("look 400 / 800 only; conds base, two>=5, two>=4, dec2, dec2+5, dec2+4; staggered");
    for (Family f : Families.all()) {
      if (!f.metric().counted()) continue;
      StringBuilder sb = new StringBuilder(String.format("%-40s", f.name()));
      for (boolean st : new boolean[] {false, true}) for (int look : new int[] {200, 400, 800}) {
        int[] hit = new int[6];
        RandomGenerator r = RandomGeneratorFactory.of("L64X128MixRandom").create(f.name().hashCode()*7L+look);
        for (int p = 0; p < n; p++) {
          Family.Pair pair = f.program().apply(r);
          List<Series> forks = new ArrayList<>();
          for (int i = 0; i < 6; i++) forks.add(pair.scenario().fork(look, r));
          boolean[] c = conds(diffs(forks, st), 5);
          for (int i = 0; i < 6; i++) if (c[i]) hit[i]++;
        }
        sb.append(st ? " S" : "  ").append(look).append(":");
        for (int h : hit) sb.append(String.format("%6.1f", 100.0 * h / n));
      }
      System.out.println(sb);
    }
  }
}
