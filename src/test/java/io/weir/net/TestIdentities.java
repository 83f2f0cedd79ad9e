package io.weir.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates that sign themselves, made by the JDK's keytool: NAME.crt and NAME.key in a folder. */
public final class TestIdentities {
  private final Path folder;

  private TestIdentities(Path folder) {
    this.folder = folder;
  }

  /** @param names each is also the certificate's host name, beside localhost and 127.0.0.1 */
  public static TestIdentities in(Path folder, String... names) {
    try {
      List<Process> running = new ArrayList<>();
      for (String name : names) {
        running.add(generate(folder, name));
      }
      for (int i = 0; i < names.length; i++) {
        if (running.get(i).waitFor() != 0) {
          throw new IllegalStateException("keytool could not make " + names[i]);
        }
        write(folder, names[i]);
      }
      return new TestIdentities(folder);
    } catch (IOException | GeneralSecurityException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  public Path certificate(String name) {
    return folder.resolve(name + ".crt");
  }

  public Path key(String name) {
    return folder.resolve(name + ".key");
  }

  private static Process generate(Path folder, String name) throws IOException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    return new ProcessBuilder(keytool, "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-alias", name,
        "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-validity", "2", "-ext",
        "san=dns:localhost,ip:127.0.0.1,dns:" + name, "-storetype", "PKCS12", "-keystore", folder.resolve(name + ".p12")
        .toString(), "-storepass", "changeit").inheritIO().start();
  }

  private static void write(Path folder, String name) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
      store.load(in, "changeit".toCharArray());
    }
    pem(folder.resolve(name + ".crt"), "CERTIFICATE", store.getCertificate(name).getEncoded());
    pem(folder.resolve(name + ".key"), "PRIVATE KEY", store.getKey(name, "changeit".toCharArray()).getEncoded());
  }

  private static void pem(Path path, String label, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(path, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
  }
}
