package dev.sluice.local.plan;

import dev.sluice.definition.duration.DurationText;
import dev.sluice.planning.BreakEven;
import dev.sluice.planning.BreakEven.Stretch;
import dev.sluice.planning.Estimate;
import dev.sluice.planning.LambdaLoad;
import dev.sluice.planning.Plan;
import dev.sluice.planning.Question;
import dev.sluice.planning.Recovery;
import dev.sluice.planning.Service;
import dev.sluice.planning.Skew;
import dev.sluice.planning.SluiceFunction;
import dev.sluice.planning.Workload;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan as people read it.
 *
 * @param offered the names of the layouts that a pipeline can ask for
 */
public record PlanText(Set<String> offered) {

  public void print(Plan plan, PrintWriter out) {
    head(plan.question(), out);
    plan.warnings().forEach(warning -> out.println("warning: " + warning));
    out.println();
    money(plan).print(out);
    out.println();
    work(plan).print(out);
    out.println();
    notes(plan, out);
    choice(plan, out);
    plan.breakEvens().forEach(found -> out.println(sentence(found)));
  }

  private static void head(Question question, PrintWriter out) {
    Workload load = question.workload();
    out.println(
        text(
            "pipeline: items of %,.0f B, %.2f write units each; %,.0f B a key in a log; %,.0f of a million records alert (%s)",
            question.profile().itemBytes(),
            question.profile().itemWriteUnits(),
            question.profile().logEntryBytes(),
            question.profile().alertsPerRecord() * 1e6,
            question.profile().origin()));
    out.println(
        text(
            "load: %s records a second of %,.0f B, %,d keys%s",
            plain(load.recordsPerSecond()), load.recordBytes(), load.keys(), skew(load)));
    out.println(
        text(
            "function: batches of at most %,d, gathered for %s; %,d MB of memory",
            question.function().batching().size(),
            DurationText.write(question.function().batching().window()),
            question.function().memoryMegabytes()));
    out.println(
        text(
            "prices: %s of %s, without free tiers and discounts; costs of %s",
            question.prices().region(), question.prices().date(), question.costs().date()));
  }

  private static String skew(Workload load) {
    return (load.skew() instanceof Skew.Zipf zipf
            ? ", by Zipf's law with exponent " + zipf.exponent()
            : "")
        + (load.peak() > 1 ? text(", up to %.1f times as many", load.peak()) : "");
  }

  private Table money(Plan plan) {
    List<String> heads = new ArrayList<>(List.of("dollars a month"));
    Arrays.stream(Service.values()).forEach(service -> heads.add(service.label()));
    heads.addAll(List.of("in all", "a million", "beside stream"));
    Table table = new Table(heads);
    all(plan).forEach(way -> table.row(money(way)));
    return table;
  }

  private static List<Estimate> all(Plan plan) {
    List<Estimate> all = new ArrayList<>(plan.ours());
    all.addAll(plan.others());
    return all;
  }

  private List<String> money(Estimate way) {
    List<String> row = new ArrayList<>(List.of(name(way)));
    for (Service service : Service.values()) {
      double dollars = way.dollars().getOrDefault(service, 0.0);
      row.add(dollars == 0 ? "" : text("%,.2f", dollars));
    }
    row.add(text("%,.2f", way.dollarsPerMonth()));
    row.add(text("%,.4f", way.dollarsPerMillion()));
    row.add(text("%,.4f", way.dollarsPerMillionBesideStream()));
    return row;
  }

  /** With a mark if it cannot be had, or does not hold the load. */
  private String name(Estimate way) {
    String name = way.contender().name();
    return name
        + (isOffered(way) ? "" : " (not offered yet)")
        + (way.fits() ? "" : " (does not fit)");
  }

  private boolean isOffered(Estimate way) {
    return !(way.contender() instanceof SluiceFunction sluice)
        || offered.contains(sluice.layout().name());
  }

  private Table work(Plan plan) {
    Table table =
        new Table(
            List.of(
                "per million records",
                "write units",
                "requests",
                "shards",
                "stream",
                "batch",
                "keys",
                "every",
                "takes",
                "at once",
                "busy",
                "recovers"));
    all(plan).forEach(way -> table.row(work(way)));
    return table;
  }

  private List<String> work(Estimate way) {
    List<String> row = new ArrayList<>(List.of(name(way)));
    row.add(text("%,.0f", way.writeUnitsPerMillion()));
    row.add(text("%,.0f", way.requestsPerMillion()));
    row.add(text("%,.0f", way.shards()));
    row.add(way.onDemand() ? "on demand" : "provisioned");
    way.lambda().ifPresent(lambda -> row.addAll(work(lambda)));
    way.recovery().map(Recovery::seconds).ifPresent(time -> row.add(seconds(time)));
    return row;
  }

  private static List<String> work(LambdaLoad lambda) {
    return List.of(
        text("%,.1f", lambda.batchRecords()),
        text("%,.1f", lambda.batchKeys()),
        seconds(lambda.cycleSeconds()),
        seconds(lambda.durationSeconds()),
        text("%,.2f", lambda.concurrency()),
        text("%.0f %%", 100 * lambda.busy()));
  }

  private static String seconds(double seconds) {
    return seconds < 1 ? text("%.0f ms", seconds * 1e3) : text("%,.1f s", seconds);
  }

  private void notes(Plan plan, PrintWriter out) {
    for (Estimate way : all(plan)) {
      way.notes().forEach(note -> out.println(way.contender().name() + ": " + note));
    }
  }

  private static void choice(Plan plan, PrintWriter out) {
    plan.choice()
        .ifPresentOrElse(
            choice ->
                out.println(
                    text(
                        "choose %s, %s: $%,.2f a month",
                        choice.contender().name(), stream(choice), choice.dollarsPerMonth())),
            () -> out.println("no layout that is offered holds this load on these settings"));
    plan.winners().forEach(winner -> out.println(loses(plan, winner)));
    plan.tuning()
        .ifPresent(tuning ->
            out.println(
                text(
                    "with batchSize: %d, batchWindow: %ds it would be $%,.2f a month, and records wait as long",
                    tuning.batching().size(),
                    tuning.batching().window().toSeconds(),
                    tuning.estimate().dollarsPerMonth())));
  }

  private static String stream(Estimate choice) {
    return choice.onDemand()
        ? text("on demand (about %,.0f shards)", choice.shards())
        : text("on %,.0f shards (-c shards=%.0f)", choice.shards(), choice.shards());
  }

  private static String loses(Plan plan, Estimate winner) {
    return plan.choice()
        .map(choice ->
            text(
                "Sluice loses here: %s costs $%,.2f a month; Sluice costs %.2f times as much",
                winner.contender().name(),
                winner.dollarsPerMonth(),
                choice.dollarsPerMonth() / winner.dollarsPerMonth()))
        .orElseGet(() ->
            text(
                "Sluice loses here: %s holds it for $%,.2f a month",
                winner.contender().name(), winner.dollarsPerMonth()));
  }

  private static String sentence(BreakEven found) {
    String pair = found.one() + " against " + found.other() + ": ";
    if (found.cheaper().isEmpty()) {
      return pair + "dearer for any number of " + found.what();
    }
    if (found.changes().isEmpty()) {
      return pair + "cheaper for any number of " + found.what();
    }
    return pair
        + found.cheaper().stream()
            .map(stretch -> "cheaper " + stretch(stretch, found.what()))
            .collect(Collectors.joining(", and "));
  }

  private static String stretch(Stretch stretch, String what) {
    if (stretch.from().isEmpty()) {
      return text("up to %s %s", at(stretch.to().orElseThrow(), what), what);
    }
    String from = at(stretch.from().get(), what);
    return stretch
        .to()
        .map(to -> text("from %s to %s %s", from, at(to, what), what))
        .orElseGet(() -> text("from %s %s on", from, what));
  }

  /** Keys are whole. */
  private static String at(double at, String what) {
    return at < 100 && !what.equals("keys")
        ? text("%.2f", at)
        : text("%,.0f", what.equals("keys") ? Math.ceil(at) : at);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? text("%,.0f", number) : text("%,.3f", number);
  }

  // The annotation is of a library that nothing here needs otherwise.
  @SuppressWarnings("AnnotateFormatMethod")
  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
