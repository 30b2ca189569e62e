package dev.gauntlet.verdict.growth;

import static dev.gauntlet.verdict.growth.Family.uniform;

import java.util.random.RandomGenerator;

/** What the samples of simulated programs are made of; sizes in the metric's unit. */
final class Shapes {
  private Shapes() {}

  static Program nothing() {
    return (y, random) -> {};
  }

  /** Independent Gaussian noise. */
  static Program noise(double sd) {
    return (y, random) -> {
      for (int i = 0; i < y.length; i++) {
        y[i] += sd * random.nextGaussian();
      }
    };
  }

  /** Noise that only adds: what was not given back yet. */
  static Program garbage(double mean) {
    return (y, random) -> {
      for (int i = 0; i < y.length; i++) {
        y[i] += mean * random.nextExponential();
      }
    };
  }

  /** Stationary first-order autoregression. */
  static Program autoregression(double phi, double sd) {
    return (y, random) -> {
      double own = sd * Math.sqrt(1 - phi * phi);
      double state = sd * random.nextGaussian();
      for (int i = 0; i < y.length; i++) {
        state = phi * state + own * random.nextGaussian();
        y[i] += state;
      }
    };
  }

  /** A steady rate per iteration. */
  static Program rate(double perIteration) {
    return (y, random) -> {
      for (int i = 0; i < y.length; i++) {
        y[i] += perIteration * (i + 1);
      }
    };
  }

  /** Fills with a time constant; forks differ by some per cent. */
  static Program saturating(double size, double tau) {
    return (y, random) -> {
      double own = size * (1 + 0.05 * random.nextGaussian());
      double ownTau = tau * (1 + 0.05 * random.nextGaussian());
      for (int i = 0; i < y.length; i++) {
        y[i] += own * -Math.expm1(-(i + 1) / ownTau);
      }
    };
  }

  /** A cache of equal entries hit at random: filled by coupon collection. */
  static Program cache(double entry, int entries, double perIteration) {
    return (y, random) -> {
      int filled = 0;
      for (int i = 0; i < y.length; i++) {
        double expected = perIteration * (entries - filled) / entries;
        filled = Math.min(entries, filled + poisson(expected, random));
        y[i] += entry * filled;
      }
    };
  }

  /** One step at a time common to all forks but for some jitter. */
  static Program step(double size, double at, double jitter) {
    return (y, random) -> {
      double when = at + jitter * random.nextGaussian();
      for (int i = Math.max(0, (int) when); i < y.length; i++) {
        y[i] += size;
      }
    };
  }

  /** One step in some forks, anywhere in the last three quarters. */
  static Program lateStep(double size, double share) {
    return (y, random) -> {
      int at = (int) uniform(random, y.length / 4.0, y.length);
      double own = random.nextDouble() < share ? size * uniform(random, 0.5, 1.5) : 0;
      for (int i = at; i < y.length; i++) {
        y[i] += own;
      }
    };
  }

  /** Rises linearly, falls back; each period is a little different. */
  static Program sawtooth(double size, double period, double jitter) {
    return (y, random) -> {
      double position = 0;
      double own = period * Math.exp(jitter * random.nextGaussian());
      for (int i = 0; i < y.length; i++) {
        y[i] += size * position / own;
        position++;
        if (position >= own) {
          position = 0;
          own = period * Math.exp(jitter * random.nextGaussian());
        }
      }
    };
  }

  /** Steps at times that double, each smaller than the one before: code that gets compiled. */
  static Program compiling(double first, double decay, double start, double factor) {
    return (y, random) -> {
      double at = start * Math.exp(0.1 * random.nextGaussian());
      double size = first;
      while (at < y.length) {
        double own = size * Math.exp(0.3 * random.nextGaussian());
        for (int i = (int) at; i < y.length; i++) {
          y[i] += own;
        }
        size *= decay;
        at *= factor * Math.exp(0.1 * random.nextGaussian());
      }
    };
  }

  /** size x ln(1 + t / scale) until a time, constant afterwards. */
  static Program logarithm(double size, double scale, double until) {
    return (y, random) -> {
      double own = size * (1 + 0.05 * random.nextGaussian());
      for (int i = 0; i < y.length; i++) {
        y[i] += own * Math.log1p(Math.min(i + 1, until) / scale);
      }
    };
  }

  /** Fills at a constant pace until it is full; forks differ by some per cent. */
  static Program fill(double size, double until) {
    return (y, random) -> {
      double own = until * (1 + 0.01 * random.nextGaussian());
      for (int i = 0; i < y.length; i++) {
        y[i] += size * Math.min(1, (i + 1) / own);
      }
    };
  }

  static Program squareRoot(double size) {
    return (y, random) -> {
      double own = size * (1 + 0.05 * random.nextGaussian());
      for (int i = 0; i < y.length; i++) {
        y[i] += own * Math.sqrt(i + 1);
      }
    };
  }

  /** Objects that come at random and stay for a while. */
  static Program churn(double size, double alive, double stay) {
    return (y, random) -> {
      int count = 0;
      for (int i = 0; i < y.length; i++) {
        int gone = 0;
        for (int k = 0; k < count; k++) {
          gone += random.nextDouble() < 1 / stay ? 1 : 0;
        }
        count += poisson(alive / stay, random) - gone;
        y[i] += size * count;
      }
    };
  }

  /** A pool that keeps as many as were ever busy at once. */
  static Program pool(double size, double busy) {
    return (y, random) -> {
      int most = 0;
      for (int i = 0; i < y.length; i++) {
        most = Math.max(most, poisson(busy, random));
        y[i] += size * most;
      }
    };
  }

  /** Rare readings far off, to both sides, with Cauchy's tails. */
  static Program spikes(double size, double chance) {
    return (y, random) -> {
      for (int i = 0; i < y.length; i++) {
        if (random.nextDouble() < chance) {
          y[i] += size * random.nextGaussian() / Math.max(0.01, Math.abs(random.nextGaussian()));
        }
      }
    };
  }

  /** A burst every so many iterations, at the same ones in every fork. */
  static Program regular(double size, int period, int phase) {
    return (y, random) -> {
      for (int i = 0; i < y.length; i++) {
        y[i] += size * Math.floorDiv(i + 1 + phase, period);
      }
    };
  }

  /** As above, with so many iterations from one sample to the next. */
  static Program regular(double size, int period, int phase, int perSample) {
    return (y, random) -> {
      for (int i = 0; i < y.length; i++) {
        y[i] += size * Math.floorDiv((i + 1) * perSample + phase, period);
      }
    };
  }

  /** The same for each of some lanes, which do not go in step. */
  static Program lanes(int lanes, Program lane) {
    return (y, random) -> {
      for (int l = 0; l < lanes; l++) {
        lane.addTo(y, random);
      }
    };
  }

  /** One step after an exponential wait: the first time that something rare is needed. */
  static Program first(double size, double mean) {
    return (y, random) -> {
      double at = mean * random.nextExponential();
      for (int i = 0; i < y.length; i++) {
        y[i] += i >= at ? size : 0;
      }
    };
  }

  /** One by one after waits with a power-law tail (Pareto's), up to so many. */
  static Program waits(int most, double shortest, double tail) {
    return (y, random) -> {
      double at = 0;
      for (int k = 0; k < most; k++) {
        at += shortest * Math.pow(1 - random.nextDouble(), -1 / tail);
        for (int i = (int) Math.min(at, y.length); i < y.length; i++) {
          y[i]++;
        }
      }
    };
  }

  /** Opened one by one, closed together. */
  static Program collected(int most, double period, double jitter) {
    return (y, random) -> {
      double[] whole = new double[y.length];
      sawtooth(most, period, jitter).addTo(whole, random);
      for (int i = 0; i < y.length; i++) {
        y[i] += Math.floor(whole[i]);
      }
    };
  }

  /** Many at once, closed again after a while. */
  static Program bursts(int size, double apart, double stay) {
    return (y, random) -> {
      for (double at = apart * random.nextExponential();
          at < y.length;
          at += apart * random.nextExponential()) {
        double end = at + stay * random.nextExponential();
        for (int i = (int) at; i < Math.min(end, y.length); i++) {
          y[i] += size;
        }
      }
    };
  }

  /** A burst at random, once in so many iterations. */
  static Program random(double size, double period) {
    return (y, random) -> {
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += random.nextDouble() < 1 / period ? size : 0;
        y[i] += sum;
      }
    };
  }

  /** Starts to leak after some iterations. */
  static Program late(double perIteration, double from) {
    return (y, random) -> {
      for (int i = 0; i < y.length; i++) {
        y[i] += perIteration * Math.max(0, i + 1 - from);
      }
    };
  }

  private static int poisson(double mean, RandomGenerator random) {
    int count = -1;
    double sum = 0;
    while (sum <= mean) {
      sum += random.nextExponential();
      count++;
    }
    return count;
  }
}
