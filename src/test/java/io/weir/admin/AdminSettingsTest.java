package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.yaml.Secret;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.net.Address;
import org.junit.jupiter.api.Test;

class AdminSettingsTest {
  private static AdminSettings read(String text) throws YamlMistakes {
    return YamlFile.read(text, AdminSettings.declaration());
  }

  @Test
  void listensOnLoopbackUnlessToldOtherwise() throws YamlMistakes {
    assertThat(read("{}")).isEqualTo(AdminSettings.at(new Address("127.0.0.1", 8686), null));
    assertThat(read("{ listen: '*:80', token: abc }")).isEqualTo(AdminSettings.at(new Address("", 80), new Secret("abc")));
  }

  @Test
  void needsATokenWhereOthersCanReachIt() {
    assertThatThrownBy(() -> read("listen: 0.0.0.0:8686")).isInstanceOfSatisfying(YamlMistakes.class, mistakes ->
        assertThat(mistakes.show("p.yaml")).contains("must show a token", "127.0.0.1:8686"));
  }

  @Test
  void neverShowsTheToken() throws YamlMistakes {
    assertThat(read("{ token: sesame }")).asString().doesNotContain("sesame");
  }
}
