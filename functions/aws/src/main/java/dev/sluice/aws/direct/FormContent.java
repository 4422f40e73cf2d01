package dev.sluice.aws.direct;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Requests as the AWS query protocol has them, by the fields that the SDK's objects name. */
final class FormContent {

  private final StringBuilder form = new StringBuilder();

  private FormContent() {}

  /**
   * What a request carries.
   *
   * @param version of the service's API
   * @throws IOException if it has something that has no form here
   */
  static Content of(String operation, String version, SdkPojo request) throws IOException {
    FormContent content = new FormContent();
    content.parameter("Action", operation);
    content.parameter("Version", version);
    content.object("", request);
    return Content.of(content.form.toString().getBytes(UTF_8));
  }

  private void object(String path, SdkPojo object) throws IOException {
    for (SdkField<?> field : object.sdkFields()) {
      value(path + field.locationName(), field.getValueOrDefault(object));
    }
  }

  private void value(String path, @Nullable Object value) throws IOException {
    if (value instanceof String text) {
      parameter(path, text);
    } else if (value instanceof SdkPojo object) {
      object(path + '.', object);
    } else if (value instanceof Map<?, ?> map) {
      map(path, map);
    } else if (value instanceof List<?> list) {
      list(path, list);
    } else if (value instanceof SdkBytes bytes) {
      parameter(path, Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
    } else if (value != null) {
      throw new IOException("no form for " + value);
    }
  }

  private void map(String path, Map<?, ?> map) throws IOException {
    int entries = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String to = path + ".entry." + ++entries;
      parameter(to + ".Name", (String) entry.getKey());
      value(to + ".Value", entry.getValue());
    }
  }

  private void list(String path, List<?> list) throws IOException {
    if (list.isEmpty() && !(list instanceof SdkAutoConstructList)) {
      parameter(path, "");
    }
    int members = 0;
    for (Object member : list) {
      value(path + ".member." + ++members, member);
    }
  }

  private void parameter(String name, String value) {
    form.append(form.isEmpty() ? "" : "&")
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, UTF_8));
  }
}
