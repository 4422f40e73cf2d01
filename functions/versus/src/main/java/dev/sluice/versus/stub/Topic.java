package dev.sluice.versus.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes whatever is published. */
final class Topic {

  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
  private static final Pattern ENTRY = Pattern.compile("\\.member\\.\\d+\\.Id=([^&]*)");

  private Topic() {}

  static byte[] answer(byte[] form, Bill bill) {
    String request = new String(form, UTF_8);
    Matcher action = ACTION.matcher(request);
    if (!action.find()) {
      throw new IllegalArgumentException("the stub knows no such request");
    }
    String name = action.group(1);
    bill.request(name);
    return ("<%1$sResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><%1$sResult>%2$s</%1$sResult>"
            + "<ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata></%1$sResponse>")
        .formatted(name, name.equals("Publish") ? "<MessageId>stub</MessageId>" : taken(request))
        .getBytes(UTF_8);
  }

  private static String taken(String request) {
    StringBuilder taken = new StringBuilder("<Successful>");
    Matcher entries = ENTRY.matcher(request);
    while (entries.find()) {
      taken
          .append("<member><Id>")
          .append(URLDecoder.decode(entries.group(1), UTF_8))
          .append("</Id><MessageId>stub</MessageId></member>");
    }
    return taken.append("</Successful><Failed/>").toString();
  }
}
