package io.weir.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.OpeningException;
import io.weir.sink.SinkRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOutletSettingsTest {
  private static HttpOutletSettings read(String options) {
    return SinkRig.settings(HttpOutletSettings.declaration(), "{ " + options + " }");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      method: POST                                        | url
      url: example.com/x                                  | expected a URL such as
      url: 'ftp://example.com/x'                          | expected a URL such as
      url: 'http://me:secret@example.com/'                | user and password do not belong into the url
      url: 'http://example.com/#a'                        | a # part is never sent
      url: 'http://example.com:70000/'                    | no port 70000
      url: 'http://exa mple.com/'                         | no URL
      url: 'http://h/', tls: {}                           | the url begins with http://
      url: 'http://h/', user: me                          | password is missing
      url: 'http://h/', token: t, user: a, password: b    | both make the header Authorization
      url: 'http://h/', headers: { 'a b': c }             | is no header's name
      url: 'http://h/', headers: { Content-Length: '1' }  | weir writes the header Content-Length itself
      url: 'http://h/', headers: { X: "a\\nb" }           | one line of visible ASCII
      url: 'http://h/', on_status: { 200: retry }         | '200' is no status that says no
      url: 'http://h/', on_status: { 4x: retry }          | '4x' is no status
      url: 'http://h/', on_status: { 404: forget }        | accept, retry, split, dead_letter, drop
      url: 'http://h/', batch: 0                          | a whole number from 1
      url: 'http://h/', retry: { initial: 5m }            | max must not be smaller than initial
      """)
  void refusesWhatCannotBeMeant(String options, String said) {
    assertThatThrownBy(() -> read(options)).hasMessageContaining(said);
  }

  @Test
  void sayTheSameWhenTheyAreEqual() {
    String options = "url: 'https://h/x', headers: { A: b }, token: t, on_status: { 409: accept }";
    assertThat(read(options)).isEqualTo(read("concurrency: 1, " + options));
    assertThat(read(options)).isNotEqualTo(read(options + ", batch: 2"));
  }

  @Test
  void neverShowSecrets() {
    assertThat(read("url: 'http://h/', token: sesame, headers: { X-Key: abracadabra }").toString())
        .doesNotContain("sesame", "abracadabra");
  }

  @Test
  void aMissingCertificateIsFoundWhenOpened() {
    assertThatThrownBy(() -> read("url: 'https://h/', tls: { ca: /nowhere/ca.pem }").open(new SinkRig().context()))
        .isInstanceOf(OpeningException.class).hasMessageContaining("/nowhere/ca.pem");
  }
}
