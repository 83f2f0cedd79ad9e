package io.weir.net;

import io.weir.config.OpeningException;
import io.weir.config.yaml.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** A file of certificates and keys in the textual encoding of RFC 7468; what stands between the blocks is passed over. */
final class PemFile {
  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";
  private static final int BYTES_MOST = 8 << 20;
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");

  private final String key;
  private final Path path;
  private final List<Block> blocks;

  private record Block(String label, byte[] content) {}

  private PemFile(String key, Path path, List<Block> blocks) {
    this.key = key;
    this.path = path;
    this.blocks = blocks;
  }

  /** @param key the option that names the file */
  static PemFile read(String key, Path path) throws OpeningException {
    try {
      if (Files.size(path) > BYTES_MOST) {
        throw new OpeningException(key, path + " is larger than any certificate");
      }
      return new PemFile(key, path, blocks(Files.readString(path, StandardCharsets.ISO_8859_1)));
    } catch (NoSuchFileException missing) {
      throw new OpeningException(key, "there is no file " + path + "; relative paths start at the folder weir was started in, "
          + Path.of("").toAbsolutePath());
    } catch (AccessDeniedException denied) {
      throw new OpeningException(key, "the file " + path + " may not be read by the user weir runs as");
    } catch (IOException broken) {
      throw new OpeningException(key, "the file " + path + " cannot be read: " + broken.getMessage());
    } catch (IllegalArgumentException garbled) {
      throw new OpeningException(key, "the file " + path + " is no PEM file: what stands between its lines of dashes is not "
          + "base64");
    }
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
      int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
      String label = labelEnd < 0 ? "" : text.substring(at + BEGIN.length(), labelEnd);
      int end = text.indexOf("-----END " + label + DASHES, at);
      if (labelEnd >= 0 && end >= 0) {
        String content = text.substring(labelEnd + DASHES.length(), end);
        // an old encrypted key has header lines, which are no base64; it is refused by its label
        boolean headers = content.indexOf(':') >= 0;
        blocks.add(new Block(label, headers ? new byte[0] : Base64.getMimeDecoder().decode(content)));
      }
    }
    return blocks;
  }

  /** The certificates in the file's order; at least one. */
  X509Certificate[] certificates() throws OpeningException {
    List<X509Certificate> found = new ArrayList<>();
    for (Block block : blocks) {
      if (block.label().equals("CERTIFICATE") || block.label().equals("TRUSTED CERTIFICATE")) {
        found.add(certificate(block.content()));
      }
    }
    if (found.isEmpty()) {
      throw new OpeningException(key, "the file " + path + " holds no certificate; expected a block that begins with "
          + "-----BEGIN CERTIFICATE-----" + holds());
    }
    return found.toArray(X509Certificate[]::new);
  }

  private X509Certificate certificate(byte[] content) throws OpeningException {
    try {
      return (X509Certificate) CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(content));
    } catch (CertificateException broken) {
      throw new OpeningException(key, "a certificate in " + path + " cannot be read: " + broken.getMessage());
    }
  }

  PrivateKey privateKey(@Nullable Secret password) throws OpeningException {
    for (Block block : blocks) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return privateKey(new PKCS8EncodedKeySpec(block.content()));
        }
        case "ENCRYPTED PRIVATE KEY" -> {
          return privateKey(decrypted(block.content(), password));
        }
        case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
          throw new OpeningException(key, "the key in " + path + " is in an old form (" + block.label()
              + "); 'openssl pkcs8 -topk8 -nocrypt -in " + path + " -out NEW' writes it as PKCS #8");
        default -> {
        }
      }
    }
    throw new OpeningException(key, "the file " + path + " holds no private key; expected a block that begins with "
        + "-----BEGIN PRIVATE KEY-----" + holds());
  }

  private PrivateKey privateKey(KeySpec spec) throws OpeningException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException other) {
        // the encoding names its algorithm, and only that one's factory takes it
      }
    }
    throw new OpeningException(key, "the private key in " + path + " is of no kind known here; these are "
        + String.join(", ", ALGORITHMS));
  }

  private KeySpec decrypted(byte[] content, @Nullable Secret password) throws OpeningException {
    if (password == null) {
      throw new OpeningException(key, "the private key in " + path + " is encrypted; say its password with key_password");
    }
    try {
      EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(content);
      // PBES2 names its scheme only in its parameters
      String scheme = encrypted.getAlgName().equals("PBES2") || encrypted.getAlgName().equals("1.2.840.113549.1.5.13")
          ? encrypted.getAlgParameters().toString() : encrypted.getAlgName();
      Cipher cipher = Cipher.getInstance(scheme);
      cipher.init(Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(scheme)
          .generateSecret(new PBEKeySpec(password.text().toCharArray())), encrypted.getAlgParameters());
      return encrypted.getKeySpec(cipher);
    } catch (IOException | GeneralSecurityException wrong) {
      throw new OpeningException("tls.key_password", "the private key in " + path + " cannot be decrypted with this "
          + "password");
    }
  }

  private String holds() {
    return blocks.isEmpty() ? ", found no PEM block at all" : ", found "
        + String.join(", ", blocks.stream().map(Block::label).distinct().toList());
  }
}
