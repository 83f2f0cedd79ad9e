package io.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowListTest {
  private static final Key<AllowList> ALLOW = Key.of("allow", AllowList.type(), "Who may.").orElse(AllowList.EVERYBODY);
  private static final Section<AllowList> SECTION = Section.of("a listener", "", List.of(ALLOW), values -> values.get(ALLOW));

  private static AllowList list(String value) throws YamlMistakes {
    return YamlFile.read("allow: " + value, SECTION);
  }

  private static boolean allows(String list, String address) throws YamlMistakes, UnknownHostException {
    return list(list).allows(new InetSocketAddress(InetAddress.getByName(address), 1));
  }

  @Test
  void everybodyMayWhenNobodyIsNamed() throws Exception {
    assertThat(YamlFile.read("{}", SECTION)).isEqualTo(AllowList.EVERYBODY);
    assertThat(AllowList.EVERYBODY.allows(new InetSocketAddress("127.0.0.1", 1))).isTrue();
    assertThat(AllowList.EVERYBODY.allows((java.net.SocketAddress) null)).isTrue();
  }

  @Test
  void blocksHoldAddressesThatBeginAlike() throws Exception {
    assertThat(allows("10.0.0.0/8", "10.255.1.2")).isTrue();
    assertThat(allows("10.0.0.0/8", "11.0.0.1")).isFalse();
    assertThat(allows("[192.0.2.7, 198.51.100.0/23]", "198.51.101.9")).isTrue();
    assertThat(allows("[192.0.2.7, 198.51.100.0/23]", "192.0.2.7")).isTrue();
    assertThat(allows("[192.0.2.7, 198.51.100.0/23]", "192.0.2.8")).isFalse();
    assertThat(allows("0.0.0.0/0", "8.8.8.8")).isTrue();
    assertThat(allows("'fd00::/8'", "fdff::1")).isTrue();
    assertThat(allows("'fd00::/8'", "fe00::1")).isFalse();
    assertThat(allows("'::1'", "::1")).isTrue();
    assertThat(allows("0.0.0.0/0", "::1")).isFalse();
  }

  @Test
  void saysWhatIsWrongWithABlock() {
    assertThat(mistake("10.0.0.1/8")).contains("the block is 10.0.0.0/8");
    assertThat(mistake("localhost")).contains("expected an address or a block");
    assertThat(mistake("10.0.0.0/33")).contains("from 0 to 32");
    assertThat(mistake("10.0.0.0/")).contains("from 0 to 32");
  }

  private static String mistake(String value) {
    return catchThrowableOfType(YamlMistakes.class, () -> list(value)).show("f");
  }

  @Test
  void listsThatSayTheSameAreEqual() throws Exception {
    assertThat(list("[10.0.0.0/8]")).isEqualTo(list("10.0.0.0/8"));
  }
}
