package dev.sluice.aws.direct;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.digest.Sha256;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs requests to one service with AWS Signature Version 4. Safe for any number of threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">how
 *     AWS describes it</a>
 */
final class Signature {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final String TERMINATOR = "aws4_request";
  private static final int DAY = "yyyyMMdd".length();

  private final String region;
  private final String service;

  /** To derive it takes four hashes, and it is another one each day. */
  private volatile @Nullable DayKey latest;

  private record DayKey(String day, String secret, SecretKeySpec key) {}

  Signature(String region, String service) {
    this.region = region;
    this.service = service;
  }

  /**
   * The value of the header {@code Authorization}.
   *
   * @param time as in {@code 20150830T123600Z}
   * @param signedHeaders the names of the headers that are signed, in their order, between them a
   *     semicolon
   * @param canonicalRequest the request in the form in which it is signed
   */
  String authorization(
      AwsCredentialsIdentity signer, String time, String signedHeaders, String canonicalRequest) {
    String day = time.substring(0, DAY);
    String scope = String.join("/", day, region, service, TERMINATOR);
    String hash = Sha256.of(canonicalRequest).hex();
    String toSign = String.join("\n", ALGORITHM, time, scope, hash);
    String signature = HexFormat.of().formatHex(hmac(key(day, signer.secretAccessKey()), toSign));
    String credential = signer.accessKeyId() + '/' + scope;
    return ALGORITHM
        + (" Credential=" + credential)
        + (", SignedHeaders=" + signedHeaders)
        + (", Signature=" + signature);
  }

  private SecretKeySpec key(String day, String secret) {
    DayKey known = latest;
    if (known == null || !known.day().equals(day) || !known.secret().equals(secret)) {
      SecretKeySpec ofDay = derived(("AWS4" + secret).getBytes(UTF_8), day);
      SecretKeySpec ofService = derived(derived(ofDay, region), service);
      known = new DayKey(day, secret, derived(ofService, TERMINATOR));
      latest = known;
    }
    return known.key();
  }

  private static SecretKeySpec derived(byte[] key, String text) {
    return derived(new SecretKeySpec(key, HMAC), text);
  }

  private static SecretKeySpec derived(SecretKeySpec key, String text) {
    return new SecretKeySpec(hmac(key, text), HMAC);
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has " + HMAC, e);
    }
  }
}
