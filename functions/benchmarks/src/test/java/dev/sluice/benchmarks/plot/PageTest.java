package dev.sluice.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.SyntheticCorpus;
import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.trial.Rest;
import dev.sluice.benchmarks.trial.Signal;
import dev.sluice.benchmarks.trial.Subject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PageTest {

  @TempDir private Path folder;
  private Corpus corpus = new Corpus(List.of());

  @BeforeEach
  void read() throws IOException {
    SyntheticCorpus.write(folder);
    corpus = Corpus.read(folder);
  }

  @Test
  void anAlertIsMarkedAsWhatItTurnedOutToBe() throws Exception {
    BitSet rows = new BitSet();
    rows.set(10);
    rows.set(200);
    rows.set(400);
    rows.set(405);
    Chart chart = chart(new Alerts("some", corpus.series().get(0), rows));
    assertThat(marks(chart)).containsExactly("uncounted", "false", "hit", "repeat");
    assertThat(chart.summary()).isEqualTo("1 of 1 windows found, 1 false alert");
    assertThat(chart.svg()).doesNotContain("missed").contains("a false alert: 20");
  }

  @Test
  void aWindowWithoutAnAlertIsMissed() {
    Chart chart = chart(new Alerts("some", corpus.series().get(0), new BitSet()));
    assertThat(chart.svg()).contains("missed");
    assertThat(chart.summary()).isEqualTo("0 of 1 windows found, 0 false alerts");
  }

  @Test
  void allStandsInOneFileWithoutScripts() {
    Signal signal = Subject.named("ewma").scores(corpus.series());
    List<Chart> charts =
        corpus.series().stream().map(series -> chart(alerts(signal, series))).toList();
    assertThat(new Page("ewma", "a < b", charts).toString())
        .startsWith("<!doctype html>")
        .contains("<h2>one</h2>", "<h2>two</h2>", "<h3 id=\"one-a-csv\">a ", "a &lt; b")
        .doesNotContain("<script", "src=", "href=");
  }

  private Chart chart(Alerts alerts) {
    Signal scores = Subject.named("ewma").scores(corpus.series());
    Signal rarities = Subject.named("ewma").rarities(corpus.series());
    return SeriesChart.of(
        alerts, List.of(new Track.Score(scores), new Track.Rarity(rarities)), List.of());
  }

  private static Alerts alerts(Signal signal, Series series) {
    return new Alerts(signal.name(), series, signal.alerts(Rest.HUNDRED_ROWS).apply(series));
  }

  private static List<String> marks(Chart chart) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
    NodeList titles = document.getElementsByTagName("title");
    return IntStream.range(0, titles.getLength())
        .mapToObj(i -> titles.item(i).getParentNode().getAttributes().getNamedItem("class"))
        .map(style -> style.getNodeValue())
        .toList();
  }
}
