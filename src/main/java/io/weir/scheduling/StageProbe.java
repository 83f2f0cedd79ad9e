package io.weir.scheduling;

import io.weir.metrics.StageMeter;
import io.weir.scheduling.control.Sample;
import io.weir.scheduling.control.Setting;

/**
 * Watches one stage: looks many times in an interval whether it has anything to do and whether what is done can leave, and
 * says at the end of the interval what has been. Belongs to the steering thread.
 */
final class StageProbe {
  private final StageControl stage;
  private final StageMeter meter;
  private Setting setting;
  private long records;
  private long bytes;
  private long work;
  private long cpu;
  private long cpuSampled;
  private long left;
  private long answered;
  private long failed;
  private int looks;
  private int empty;
  private int blocked;
  private long inside;

  StageProbe(StageControl stage) {
    this.stage = stage;
    meter = stage.meter();
    setting = stage.setting();
    remember();
  }

  void look() {
    looks++;
    empty += stage.empty() ? 1 : 0;
    blocked += stage.blocked() ? 1 : 0;
    inside += Math.max(0, meter.entered.sum() - meter.left.sum());
  }

  /** What has been since the last time. */
  Sample sample(long nanos) {
    int times = Math.max(1, looks);
    long worked = meter.work.sum() + meter.answering.sum() - work;
    long sampled = meter.cpuSampled.sum() - cpuSampled;
    // Little's law: what was inside, over the interval, is the time all units were inside together
    long residence = (long) ((double) inside / times * nanos);
    Sample sample = new Sample(setting, nanos, meter.records.sum() - records, meter.bytes.sum() - bytes, worked,
        sampled > 0 ? meter.cpu.sum() - cpu : -1, sampled, Math.max(0, residence - worked), meter.left.sum() - left,
        meter.answered.sum() - answered, stage.waiting(), meter.failed.sum() - failed, (double) empty / times,
        (double) blocked / times);
    remember();
    setting = stage.setting();
    return sample;
  }

  StageControl stage() {
    return stage;
  }

  private void remember() {
    records = meter.records.sum();
    bytes = meter.bytes.sum();
    work = meter.work.sum() + meter.answering.sum();
    cpu = meter.cpu.sum();
    cpuSampled = meter.cpuSampled.sum();
    left = meter.left.sum();
    answered = meter.answered.sum();
    failed = meter.failed.sum();
    looks = 0;
    empty = 0;
    blocked = 0;
    inside = 0;
  }
}
