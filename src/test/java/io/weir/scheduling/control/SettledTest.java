package io.weir.scheduling.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.control.Settled.Entry;
import io.weir.scheduling.schedule.Strategy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SettledTest {
  private static final String KEY = Settled.key("lookup http", "lookup", 2, 21);
  private static final Setting MANY = new Setting(Strategy.IO, 256);

  @Test
  void isReadAsItIsWritten() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    entries.put(KEY, new Entry(MANY, 1_764_100_000));
    entries.put(Settled.key("parse", "parse", 2, 21), new Entry(Setting.INLINE, 1_764_000_000));
    Settled settled = new Settled(entries);
    assertThat(settled.text()).isEqualTo("weir settled 1\n" + KEY + " io 256 1764100000\n"
        + Settled.key("parse", "parse", 2, 21) + " inline 1 1764000000\n");
    assertThat(Settled.parse(settled.text())).isEqualTo(settled);
  }

  @Test
  void hasAnotherKeyForAnotherProgramStageMachineOrJava() {
    assertThat(KEY).hasSize(16).isNotEqualTo(Settled.key("lookup dns", "lookup", 2, 21))
        .isNotEqualTo(Settled.key("lookup http", "parse", 2, 21))
        .isNotEqualTo(Settled.key("lookup http", "lookup", 4, 21))
        .isNotEqualTo(Settled.key("lookup http", "lookup", 2, 25));
  }

  @Test
  void leavesOutLinesItCannotRead() {
    Settled settled = Settled.parse("weir settled 1\nrubbish\n" + KEY + " io 0 1\n" + KEY + " inline 2 1\n"
        + KEY + " teleport 2 1\n" + KEY + " io 99999999999 1\n" + KEY + " io 256 7\n" + KEY);
    assertThat(settled.entries()).containsOnly(Map.entry(KEY, new Entry(MANY, 7)));
  }

  @Test
  void readsNothingFromAnotherVersion() {
    assertThat(Settled.parse("weir settled 2\n" + KEY + " io 256 7\n").entries()).isEmpty();
  }

  @Test
  void keepsTheNewest() {
    Map<String, Entry> many = new HashMap<>();
    for (int i = 0; i < Settled.MOST + 100; i++) {
      many.put(Settled.key("program " + i, "parse", 2, 21), new Entry(MANY, i));
    }
    Settled settled = Settled.NOTHING.with(many);
    assertThat(settled.entries()).hasSize(Settled.MOST);
    assertThat(settled.entries().values()).allMatch(entry -> entry.epochSecond() >= 100);
  }

  @Property(seed = "1", tries = 500)
  void readsAnythingWithoutFailing(@ForAll String text) {
    assertThat(Settled.parse(text)).isNotNull();
    Settled settled = Settled.parse("weir settled 1\n" + KEY + " " + text + "\n");
    assertThat(Settled.parse(settled.text())).isEqualTo(settled);
  }
}
