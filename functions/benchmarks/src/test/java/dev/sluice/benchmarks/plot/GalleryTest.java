package dev.sluice.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.scenario.Scenario;
import dev.sluice.benchmarks.trial.Subject;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GalleryTest {

  @Test
  void showsEveryScenario() throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(Gallery.of(Subject.named("range")))));
    String text = document.getDocumentElement().getTextContent();
    for (Scenario scenario : Scenario.values()) {
      assertThat(text).contains(scenario.title());
    }
  }

  @Test
  void tellsWhatIsFoundAndWhatIsMissed() {
    assertThat(Gallery.of(Subject.named("range")))
        .contains("found at once", "missed", "score of range");
  }

  @Test
  void isSmallEnoughToStandInDocumentation() {
    assertThat(Gallery.of(Subject.named("ewma")).length()).isLessThan(15_000);
  }
}
