package dev.sluice.aws.direct;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * What the requests of one kind have in common, as the SDK made the first of them. It is only known
 * of a request of which the signature was understood: computed anew, it came to the same.
 */
final class RequestForm {

  private static final String AUTHORIZATION = "authorization";
  private static final String CONTENT_HASH = "x-amz-content-sha256";
  private static final String CONTENT_LENGTH = "content-length";
  private static final String DATE = "x-amz-date";
  private static final String INVOCATION = "amz-sdk-invocation-id";
  private static final String TOKEN = "x-amz-security-token";
  private static final String TRACE = "x-amzn-trace-id";

  /** What all requests of a kind say. */
  private static final Set<String> COMMON =
      Set.of("amz-sdk-request", "content-type", "host", "user-agent", "x-amz-target");

  /** What each request says for itself. */
  private static final Set<String> OWN =
      Set.of(AUTHORIZATION, CONTENT_HASH, CONTENT_LENGTH, DATE, INVOCATION, TOKEN, TRACE);

  private static final Pattern SIGNED =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[^/]+/[0-9]{8}/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request, "
              + "SignedHeaders=(?<headers>[^,]+), Signature=[0-9a-f]+");

  /** What stands for the hash of a content that is not signed, as over TLS. */
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SdkHttpRequest first;
  private final String pathBeforeName;
  private final Map<String, String> common;
  private final String signedHeaders;
  private final List<String> signedNames;
  private final Signature signature;
  private final boolean isContentSigned;

  private RequestForm(
      SdkHttpRequest first, String pathBeforeName, Map<String, String> common, Matcher signed) {
    this.first = first;
    this.pathBeforeName = pathBeforeName;
    this.common = common;
    this.signedHeaders = signed.group("headers");
    this.signedNames = List.of(signedHeaders.split(";", -1));
    this.signature = new Signature(signed.group("region"), signed.group("service"));
    this.isContentSigned =
        first.firstMatchingHeader(CONTENT_HASH).filter(UNSIGNED::equals).isEmpty();
  }

  /**
   * The form of a request.
   *
   * @param name with which its path ends; empty if all requests of the kind have one path
   * @param signer who signed it
   * @return null if something in it is not known here
   */
  static @Nullable RequestForm of(
      SdkHttpRequest first, String name, AwsCredentialsIdentity signer) {
    Map<String, String> headers = headers(first);
    Matcher signed = SIGNED.matcher(headers.getOrDefault(AUTHORIZATION, ""));
    String path = first.encodedPath();
    if (!signed.matches()
        || !path.endsWith(name)
        || !first.rawQueryParameters().isEmpty()
        || !headers.keySet().stream().allMatch(each -> COMMON.contains(each) || OWN.contains(each))
        || !headers.keySet().containsAll(Set.of("host", DATE, CONTENT_HASH))) {
      return null;
    }
    Map<String, String> common = new TreeMap<>(headers);
    common.keySet().retainAll(COMMON);
    String pathBeforeName = path.substring(0, path.length() - name.length());
    RequestForm form = new RequestForm(first, pathBeforeName, common, signed);
    boolean isUnderstood =
        form.isFor(signer)
            && form.authorization(path, headers, signer).equals(headers.get(AUTHORIZATION));
    return isUnderstood ? form : null;
  }

  /** By their names in lower case; one that comes twice is no header that is known here. */
  private static Map<String, String> headers(SdkHttpRequest request) {
    Map<String, String> headers = new TreeMap<>();
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      headers.put(header.getValue().size() == 1 ? name : name + " twice", header.getValue().get(0));
    }
    return headers;
  }

  /** Whether it has a place for just those credentials. */
  boolean isFor(AwsCredentialsIdentity signer) {
    return signer instanceof AwsSessionCredentialsIdentity == signedNames.contains(TOKEN);
  }

  /**
   * Another request, signed.
   *
   * @param name with which its path ends
   * @param trace what tells AWS X-Ray where it belongs; null if nothing does
   */
  SdkHttpRequest request(
      String name,
      Content content,
      AwsCredentialsIdentity signer,
      Instant time,
      @Nullable String trace)
      throws IOException {
    String path = pathBeforeName + name;
    Map<String, String> headers = new TreeMap<>(common);
    headers.put(CONTENT_LENGTH, Long.toString(content.bytes()));
    headers.put(CONTENT_HASH, isContentSigned ? content.sha256() : UNSIGNED);
    headers.put(DATE, TIME.format(time));
    headers.put(INVOCATION, invocation());
    if (signer instanceof AwsSessionCredentialsIdentity session) {
      headers.put(TOKEN, session.sessionToken());
    }
    headers.put(AUTHORIZATION, authorization(path, headers, signer));
    if (trace != null) {
      headers.put(TRACE, trace);
    }
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(first.method())
            .protocol(first.protocol())
            .host(first.host())
            .port(first.port())
            .encodedPath(path);
    headers.forEach(request::putHeader);
    return request.build();
  }

  private static String invocation() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String authorization(
      String path, Map<String, String> headers, AwsCredentialsIdentity signer) {
    StringBuilder canonical = new StringBuilder();
    canonical.append(first.method()).append('\n');
    canonical.append(path.isEmpty() ? "/" : path).append("\n\n");
    for (String name : signedNames) {
      canonical.append(name).append(':').append(headers.get(name)).append('\n');
    }
    canonical.append('\n').append(signedHeaders).append('\n').append(headers.get(CONTENT_HASH));
    String time = headers.getOrDefault(DATE, "");
    return signature.authorization(signer, time, signedHeaders, canonical.toString());
  }
}
