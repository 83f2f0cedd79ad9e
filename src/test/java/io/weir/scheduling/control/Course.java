package io.weir.scheduling.control;

import io.weir.scheduling.control.Simulation.Step;
import io.weir.scheduling.schedule.Strategy;
import java.util.ArrayList;
import java.util.List;

/** What a simulated run came to, by its rates without noise. */
record Course(Declared declared, Model model, double interval, List<Step> steps, Controller controller) {
  /** The best rate of any fixed setting at this time. */
  double best(double at) {
    double best = 0;
    for (Setting setting : everything()) {
      best = Math.max(best, model.rate(setting, at));
    }
    return best;
  }

  private List<Setting> everything() {
    List<Setting> all = new ArrayList<>();
    for (Strategy strategy : declared.strategies()) {
      int least = strategy == Strategy.IO || strategy == Strategy.ASYNC ? declared.askedLeast() : 1;
      int most = declared.most(strategy);
      for (int n = least; n <= most; n += 1 + n / 64) {
        all.add(new Setting(strategy, n));
      }
      all.add(new Setting(strategy, most));
    }
    return all;
  }

  /** The first interval from which on it had settled at this part of the best until the given one. */
  int settledAt(double part, int until) {
    int first = until;
    for (int i = until - 1; i >= 0; i--) {
      Step step = steps.get(i);
      double best = best(step.at());
      if (best > 0 && model.rate(step.settled(), step.at()) < part * best) {
        break;
      }
      first = i;
    }
    return first;
  }

  int settledAt(double part) {
    return settledAt(part, steps.size());
  }

  int switchesFrom(int first) {
    int switches = 0;
    for (int i = first + 1; i < steps.size(); i++) {
      if (!steps.get(i).used().equals(steps.get(i - 1).used())) {
        switches++;
      }
    }
    return switches;
  }

  /** All that was done by what the best would have done. */
  double efficiencyFrom(int first) {
    double done = 0;
    double possible = 0;
    for (Step step : steps.subList(first, steps.size())) {
      done += step.rate();
      possible += best(step.at());
    }
    return done / possible;
  }

  /** All that was done by what this one would have done. */
  double against(Setting setting) {
    double done = 0;
    double other = 0;
    for (Step step : steps) {
      done += step.rate();
      other += model.rate(setting, step.at());
    }
    return done / other;
  }

  /** Part of the time that was lost by trying what is worse. */
  double costUntil(int last) {
    double lost = 0;
    for (Step step : steps.subList(0, last)) {
      double settled = model.rate(step.settled(), step.at());
      lost += settled > 0 ? Math.max(0, 1 - step.rate() / settled) : 0;
    }
    return lost / last;
  }

  Setting end() {
    return controller.settled();
  }
}
