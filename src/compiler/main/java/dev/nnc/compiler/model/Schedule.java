package dev.nnc.compiler.model;

/** The factor f(t) on the rate, t = 0 at the first trainStep. */
public sealed interface Schedule {

  Schedule NONE = new Constant(0);

  /** Steps of the linear rise to the full rate before f begins. */
  int warmup();

  /** Dispatch over every kind of schedule; Java 17 has no exhaustive switch over types. */
  <R> R match(Cases<R> cases);

  /** One function for each kind of schedule. */
  interface Cases<R> {
    R constant(Constant schedule);

    R step(Step schedule);

    R exponential(Exponential schedule);

    R cosine(Cosine schedule);

    R linear(Linear schedule);

    R oneCycle(OneCycle schedule);
  }

  /** 1. */
  record Constant(int warmup) implements Schedule {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.constant(this);
    }
  }

  /** factor^(t / every), the quotient rounded down. */
  record Step(int every, double factor, int warmup) implements Schedule {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.step(this);
    }
  }

  /** factor^t. */
  record Exponential(double factor, int warmup) implements Schedule {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.exponential(this);
    }
  }

  /** floor + (1 - floor) (1 + cos(pi t / steps)) / 2, then floor. */
  record Cosine(int steps, double floor, int warmup) implements Schedule {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cosine(this);
    }
  }

  /** 1 + (floor - 1) t / steps, then floor. */
  record Linear(int steps, double floor, int warmup) implements Schedule {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.linear(this);
    }
  }

  /** PyTorch's OneCycleLR: from start to 1 over 30 % of the steps and down to floor, both along a cosine. */
  record OneCycle(int steps, double start, double floor) implements Schedule {
    @Override
    public int warmup() {
      return 0;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.oneCycle(this);
    }
  }
}
