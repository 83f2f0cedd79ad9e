package io.weir.config;

/**
 * Something a pipeline file names cannot be opened: a port in use, a missing certificate, a folder that cannot be written. Found
 * before anything starts.
 */
public final class OpeningException extends Exception {
  private static final long serialVersionUID = 1;

  private final String key;

  /**
   * @param key the option at fault as it stands in the component's section, dots between levels: {@code listen},
   *     {@code tls.certificate}; empty: the component as a whole
   * @param message what was found and what to do, fit for the user, without the component's name
   */
  public OpeningException(String key, String message) {
    super(message, null, false, false);
    this.key = key;
  }

  public String key() {
    return key;
  }
}
