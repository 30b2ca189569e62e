package dev.gauntlet.devices;

import dev.gauntlet.machine.Reading;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of {@code nvidia-smi -q -x}. Its elements come, go and are renamed from driver to
 * driver, so they are asked for by several paths, and one that is missing is a reading with a
 * reason.
 *
 * @param id the attribute {@code id}, {@code ""} without
 * @param text the text directly in it, trimmed
 */
record SmiNode(String name, String id, String text, List<SmiNode> children) {
  /** What nvidia-smi prints instead of a value. */
  private static final Pattern NO_VALUE =
      Pattern.compile("\\[?(N/A|Not Supported|Unknown Error|GPU is lost|.*deprecated.*)]?");

  /** Real documents are 6 deep. */
  private static final int DEEPEST = 32;

  /**
   * @throws XMLStreamException when it is no XML, or uses an entity of its own
   */
  static SmiNode parse(String xml) throws XMLStreamException {
    // the document names a DTD: never fetched, and what it declares never used
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
    Deque<Open> open = new ArrayDeque<>();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == DEEPEST) {
            throw new XMLStreamException("elements nested deeper than " + DEEPEST);
          }
          String id = reader.getAttributeValue(null, "id");
          open.push(new Open(reader.getLocalName(), id == null ? "" : id));
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (!open.isEmpty()) {
            open.peek().text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          SmiNode node = open.pop().closed();
          if (open.isEmpty()) {
            return node;
          }
          open.peek().children.add(node);
        }
        default -> {}
      }
    }
    throw new XMLStreamException("no element in it");
  }

  /** The elements of that name directly below. */
  List<SmiNode> all(String child) {
    return children.stream().filter(node -> node.name.equals(child)).toList();
  }

  /**
   * @param path names with slashes between
   */
  Optional<SmiNode> node(String path) {
    SmiNode here = this;
    for (String step : path.split("/", -1)) {
      List<SmiNode> next = here.all(step);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      here = next.get(0);
    }
    return Optional.of(here);
  }

  /**
   * The text of the first of these paths that has a value.
   *
   * @param paths newest name first
   */
  Reading reading(String... paths) {
    String said = null;
    for (String path : paths) {
      Optional<SmiNode> node = node(path);
      if (node.isPresent() && !node.get().text.isEmpty()) {
        if (!NO_VALUE.matcher(node.get().text).matches()) {
          return Reading.of(node.get().text);
        }
        said = node.get().text;
      }
    }
    return Reading.unreadable(
        said == null
            ? "nvidia-smi has no " + String.join(" or ", paths)
            : "nvidia-smi says " + said);
  }

  private static final class Open {
    private final String name;
    private final String id;
    private final StringBuilder text = new StringBuilder();
    private final List<SmiNode> children = new ArrayList<>();

    Open(String name, String id) {
      this.name = name;
      this.id = id;
    }

    SmiNode closed() {
      return new SmiNode(name, id, text.toString().strip(), List.copyOf(children));
    }
  }
}
