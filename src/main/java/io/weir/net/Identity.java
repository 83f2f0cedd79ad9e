package io.weir.net;

import io.weir.config.OpeningException;
import io.weir.config.yaml.Secret;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** A certificate chain and the private key of its first certificate. */
@SuppressWarnings("ArrayRecordComponent")
record Identity(X509Certificate[] chain, PrivateKey key) {
  static Identity read(Path certificate, Path key, @Nullable Secret password) throws OpeningException {
    X509Certificate[] chain = PemFile.read("tls.certificate", certificate).certificates();
    PrivateKey secret = PemFile.read("tls.key", key).privateKey(password);
    if (!belong(chain[0].getPublicKey(), secret)) {
      throw new OpeningException("tls.key", "the key in " + key + " is not that of the first certificate in " + certificate
          + " (" + chain[0].getSubjectX500Principal() + "); the certificate of this machine must stand first, those that "
          + "signed it behind it");
    }
    return new Identity(chain, secret);
  }

  /** Tried by signing, which is the same for every kind of key. */
  private static boolean belong(PublicKey open, PrivateKey secret) {
    String algorithm = switch (secret.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case "DSA" -> "SHA256withDSA";
      default -> "EdDSA";
    };
    byte[] text = {1, 2, 3};
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(secret);
      signing.update(text);
      byte[] signed = signing.sign();
      signing.initVerify(open);
      signing.update(text);
      return signing.verify(signed);
    } catch (GeneralSecurityException different) {
      return false;
    }
  }
}
