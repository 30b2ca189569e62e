package dev.gauntlet.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmiNodeTest {
  @Test
  void a_document_that_names_a_dtd_is_read_without_it() throws XMLStreamException {
    SmiNode log = SmiNode.parse("<!DOCTYPE a SYSTEM \"nowhere.dtd\"><a><b>text</b></a>");
    assertThat(log.reading("b").value()).isEqualTo("text");
  }

  @Test
  void a_file_named_by_an_entity_is_never_read(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    String xml = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><a><b>&x;</b></a>";
    assertThatThrownBy(() -> SmiNode.parse(xml))
        .isInstanceOf(XMLStreamException.class)
        .hasMessageNotContaining("secret\"");
  }

  @Test
  void an_entity_that_multiplies_itself_is_refused() {
    String xml = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>";
    assertThatThrownBy(() -> SmiNode.parse(xml)).isInstanceOf(XMLStreamException.class);
  }

  @Test
  void endless_nesting_is_refused() {
    assertThatThrownBy(() -> SmiNode.parse("<a>".repeat(100)))
        .hasMessage("elements nested deeper than 32");
  }

  @Test
  void a_document_cut_off_is_refused() {
    assertThatThrownBy(() -> SmiNode.parse("<a><b>text</b>"))
        .isInstanceOf(XMLStreamException.class);
    assertThatThrownBy(() -> SmiNode.parse("")).isInstanceOf(XMLStreamException.class);
  }
}
