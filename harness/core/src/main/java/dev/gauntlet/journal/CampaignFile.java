package dev.gauntlet.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.plan.Campaign;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** {@code campaign.json}: on the disk before the first run. */
public final class CampaignFile {
  private static final String PROGRAM = "gauntlet";

  private CampaignFile() {}

  /** Writes and syncs it; the file must not exist. */
  public static void write(Path file, Campaign campaign) throws IOException {
    ObjectMapper mapper = Json.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    // a sweep has no soak
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    ObjectNode fields = mapper.createObjectNode().put("format", Json.FORMAT);
    String version = ProgramVersion.of();
    if (!version.isEmpty()) {
      fields.put(PROGRAM, version);
    }
    fields.setAll((ObjectNode) mapper.valueToTree(campaign));
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(mapper.writeValueAsBytes(fields));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  /** Puts another plan in the place of the one that is there, at once. */
  public static void replace(Path file, Campaign campaign) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".half");
    Files.deleteIfExists(half);
    write(half, campaign);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The version of Gauntlet that wrote it; empty where that is not recorded.
   *
   * @throws DamagedFile when it is not JSON
   */
  public static String program(Path file) throws IOException {
    try {
      return Json.mapper().readTree(Files.readAllBytes(file)).path(PROGRAM).asText("");
    } catch (JsonProcessingException damaged) {
      throw new DamagedFile(file, "not a campaign: " + damaged.getOriginalMessage());
    }
  }

  /**
   * @throws DamagedFile when it is missing, not JSON, not a campaign or of a newer format
   */
  public static Campaign read(Path file) throws IOException {
    ObjectMapper mapper = Json.mapper();
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      // a pipe would be waited for
      throw new DamagedFile(file, "this is no file");
    }
    try {
      JsonNode fields = mapper.readTree(Files.readAllBytes(file));
      int format = fields.path("format").asInt();
      if (format > Json.FORMAT) {
        throw new DamagedFile(
            file,
            String.format(
                Locale.ROOT,
                "written in format %d by a newer Gauntlet; this one reads up to %d",
                format,
                Json.FORMAT));
      }
      for (String field : new String[] {"scenario", "axes", "swept", "limits", "jvmFlags"}) {
        if (fields.path(field).isMissingNode()) {
          throw new DamagedFile(file, "not a campaign: " + field + " is missing");
        }
      }
      return mapper.treeToValue(fields, Campaign.class);
    } catch (NoSuchFileException missing) {
      throw new DamagedFile(file.getParent(), "no campaign here: campaign.json is missing");
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      String what = damaged.getMessage() == null ? "" : damaged.getMessage();
      // the parser's word for where a list began means nothing to a reader
      String said = what.lines().findFirst().orElse("").replaceFirst(" *\\(start marker at.*", "");
      throw new DamagedFile(file, "not a campaign: " + said);
    }
  }
}
