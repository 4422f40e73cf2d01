package dev.sluice.definition.yaml;

import dev.sluice.definition.yaml.Node.Kind;
import dev.sluice.definition.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Builds the tree from the parser's events. The library's own composer recurses as deep as the text
 * nests, stops at the first duplicate key and follows aliases.
 */
final class Composer {

  private static final int DEEPEST = 32;
  private static final ScalarResolver CORE_SCHEMA = new CoreSchema().getScalarResolver();
  private static final Map<Tag, Kind> KINDS =
      Map.of(
          Tag.BOOL, Kind.BOOL,
          Tag.INT, Kind.INTEGER,
          Tag.FLOAT, Kind.DECIMAL,
          Tag.NULL, Kind.NULL);

  private final SourceText source;
  private final Iterator<Event> events;
  private final List<Fault> faults = new ArrayList<>();

  Composer(SourceText source) {
    this.source = source;
    this.events =
        new Parse(LoadSettings.builder().build()).parseString(source.toString()).iterator();
  }

  Document document() {
    try {
      Optional<Node> root = root();
      return new Document(root, faults);
    } catch (TooDeepException e) {
      return broken(e.fault);
    } catch (MarkedYamlEngineException e) {
      return broken(SyntaxHints.explain(source, e));
    } catch (YamlEngineException e) {
      return broken(new Fault(Position.START, "this is not YAML: " + e.getMessage()));
    }
  }

  private static Document broken(Fault fault) {
    return new Document(Optional.empty(), List.of(fault));
  }

  private Optional<Node> root() {
    Optional<Node> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent && root.isPresent()) {
        tell(event, "a pipeline file is one document; remove this line and what follows");
        return root;
      }
      if (event instanceof NodeEvent node) {
        root = Optional.of(compose(node, 0));
      }
    }
    return root;
  }

  private Node compose(NodeEvent event, int depth) {
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    if (event.getAnchor().isPresent()) {
      tell(event, "anchors are not allowed here; write the value out where it is used");
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (((CollectionStartEvent) event).getTag().isPresent()) {
      skip();
      return tagged(event);
    }
    if (depth == DEEPEST) {
      throw new TooDeepException(at(event));
    }
    return event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
  }

  private Node alias(AliasEvent alias) {
    tell(
        alias,
        "`*` begins an alias, which is not allowed here; write the value out, or put an"
            + " expression in quotes");
    return new Node.Unreadable(at(alias));
  }

  private Node scalar(ScalarEvent event) {
    if (event.getTag().isPresent()) {
      return tagged(event);
    }
    Optional<Fault> cut = CutScalar.fault(source, event);
    cut.ifPresent(faults::add);
    return cut.isPresent() ? new Node.Unreadable(at(event)) : plain(event);
  }

  private Node tagged(NodeEvent event) {
    tell(
        event,
        "`!` begins a YAML tag, which is not allowed here; put an expression that begins with `!`"
            + " in quotes");
    return new Node.Unreadable(at(event));
  }

  private Scalar plain(ScalarEvent event) {
    String text = event.getValue();
    Tag tag = CORE_SCHEMA.resolve(text, event.getScalarStyle() == ScalarStyle.PLAIN);
    return new Scalar(
        source, start(event), event.getScalarStyle(), text, KINDS.getOrDefault(tag, Kind.STRING));
  }

  /** Passes over a collection whose start has been read. */
  private void skip() {
    for (int open = 1; open > 0; ) {
      Event.ID id = events.next().getEventId();
      if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
        open++;
      } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
        open--;
      }
    }
  }

  private Node sequence(NodeEvent start, int depth) {
    List<Node> items = new ArrayList<>();
    Event next = events.next();
    while (next instanceof NodeEvent item) {
      items.add(compose(item, depth + 1));
      next = events.next();
    }
    return new Node.Sequence(at(start), items);
  }

  private Node mapping(NodeEvent start, int depth) {
    MappingEntries entries = new MappingEntries(faults);
    Event next = events.next();
    while (next instanceof NodeEvent key) {
      Node name = compose(key, depth + 1);
      entries.add(name, compose((NodeEvent) events.next(), depth + 1));
      next = events.next();
    }
    return new Node.Mapping(at(start), entries.list());
  }

  private void tell(Event event, String message) {
    faults.add(new Fault(at(event), message));
  }

  private Position at(Event event) {
    return source.at(start(event));
  }

  private static int start(Event event) {
    return event.getStartMark().map(Mark::getIndex).orElse(0);
  }

  /** Ends the reading at once: the parser takes long over thousands of levels. */
  private static final class TooDeepException extends RuntimeException {
    private final transient Fault fault;

    TooDeepException(Position at) {
      super("nested too deep at " + at);
      fault =
          new Fault(
              at,
              "nested deeper than " + DEEPEST + " levels; a pipeline file needs no more than 6");
    }
  }
}
