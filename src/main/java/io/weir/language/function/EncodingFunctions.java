package io.weir.language.function;

import static io.weir.language.function.Function.plain;

import io.weir.batch.Utf8;
import io.weir.record.RowFailure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Bytes as text: base64, and hashes in lower-case hexadecimal digits; {@code uuid}. */
final class EncodingFunctions {
  private EncodingFunctions() {}

  static List<Function> all() {
    return List.of(
        plain("base64.encode", 1, "The base64 text of bytes, or of a text's bytes.",
            "base64.encode(b\"hello\") == \"aGVsbG8=\"",
            a -> Base64.getEncoder().encodeToString(bytes("base64.encode", a))),
        plain("base64.decode", 1, "The bytes a base64 text stands for, padded or not.",
            "base64.decode(\"aGVsbG8\") == b\"hello\"", EncodingFunctions::decode),
        digest("md5", "MD5", "md5(\"abc\") == \"900150983cd24fb0d6963f7d28e17f72\""),
        digest("sha1", "SHA-1", "sha1(\"abc\") == \"a9993e364706816aba3e25717850c26c9cd0d89d\""),
        digest("sha256", "SHA-256",
            "sha256(\"abc\") == \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\""),
        plain("crc32", 1, "The CRC-32 of the bytes, eight hexadecimal digits.", "crc32(\"abc\") == \"352441c2\"",
            EncodingFunctions::crc32),
        plain("uuid", 0, "A new random UUID.", "size(uuid()) == 36", a -> UUID.randomUUID().toString()));
  }

  private static Function digest(String name, String algorithm, String example) {
    return new Function(name, false, 1, 1, false, -1, "The " + algorithm + " hash of the bytes, in hexadecimal digits.",
        example, context -> {
          MessageDigest digest = digest(algorithm);
          return arguments -> HexFormat.of().formatHex(digest.digest(bytes(name, arguments)));
        });
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static Object crc32(@Nullable Object[] arguments) {
    CRC32 crc = new CRC32();
    crc.update(bytes("crc32", arguments));
    return HexFormat.of().toHexDigits(crc.getValue(), 8);
  }

  private static Object decode(@Nullable Object[] arguments) {
    String text = Arguments.text("base64.decode", arguments, 0);
    try {
      return new Bytes(Base64.getDecoder().decode(Utf8.encode(text)));
    } catch (IllegalArgumentException e) {
      throw new RowFailure("base64.decode(" + Arguments.quoted(text) + "): expected base64 text of A-Z a-z 0-9 + /");
    }
  }

  private static byte[] bytes(String function, @Nullable Object[] arguments) {
    if (arguments[0] instanceof Bytes bytes) {
      return bytes.array();
    }
    String text = Values.text(arguments[0]);
    if (text == null) {
      throw Arguments.wrong(function, "text or bytes", arguments[0]);
    }
    return Utf8.encode(text);
  }
}
