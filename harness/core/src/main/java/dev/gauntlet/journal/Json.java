package dev.gauntlet.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.impl.NullsConstantProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How our records stand in files. */
public final class Json {
  /** The version of campaign, journal and samples; a newer one is refused. */
  public static final int FORMAT = 1;

  private Json() {}

  /** A cell is an object of its own values; it lives where no JSON library may be. */
  abstract static class CellForm {
    @JsonValue
    abstract Map<String, String> values();
  }

  /** As before there was a hash, where there is none. */
  abstract static class SignatureForm {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    abstract String code();
  }

  /** The fields of all its parts side by side; it lives where no JSON library may be. */
  @JsonSerialize(converter = CampaignFields.Writer.class)
  @JsonDeserialize(builder = CampaignFields.class)
  abstract static class CampaignForm {}

  /** Likewise. */
  @JsonSerialize(converter = SoakFields.Writer.class)
  @JsonDeserialize(builder = SoakFields.class)
  abstract static class SoakForm {}

  /** Endings by their words, durations in milliseconds, unknown fields no error. */
  public static ObjectMapper mapper() {
    SimpleModule ours = new SimpleModule();
    ours.setMixInAnnotation(Cell.class, CellForm.class);
    ours.setMixInAnnotation(Campaign.class, CampaignForm.class);
    ours.setMixInAnnotation(SoakDesign.class, SoakForm.class);
    ours.setMixInAnnotation(Signature.class, SignatureForm.class);
    ours.addDeserializer(Cell.class, new CellReader());
    ours.addSerializer(new EndingWriter());
    ours.addDeserializer(Ending.class, new EndingReader());
    ours.addSerializer(new MillisWriter());
    ours.addDeserializer(Duration.class, new MillisReader());
    return JsonMapper.builder()
        .addModule(ours)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  /** The same cell is the same object, whatever number of lines it stands in. */
  private static final class CellReader extends StdDeserializer<Cell> {
    private static final long serialVersionUID = 1;

    private final transient Map<Cell, Cell> known = new ConcurrentHashMap<>();

    CellReader() {
      super(Cell.class);
    }

    @Override
    public Cell deserialize(JsonParser in, DeserializationContext context) throws IOException {
      Map<String, String> values = new LinkedHashMap<>();
      if (!in.isExpectedStartObjectToken()) {
        return (Cell) context.handleUnexpectedToken(Cell.class, in);
      }
      for (String axis = in.nextFieldName(); axis != null; axis = in.nextFieldName()) {
        boolean none = in.nextToken() == JsonToken.VALUE_NULL;
        values.put(axis, none ? null : _parseString(in, context, NullsConstantProvider.nuller()));
      }
      Cell cell = new Cell(values);
      Cell same = known.putIfAbsent(cell, cell);
      return same == null ? cell : same;
    }
  }

  private static final class EndingWriter extends StdSerializer<Ending> {
    private static final long serialVersionUID = 1;

    EndingWriter() {
      super(Ending.class);
    }

    @Override
    public void serialize(Ending ending, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(ending.word());
    }
  }

  private static final class EndingReader extends StdDeserializer<Ending> {
    private static final long serialVersionUID = 1;

    EndingReader() {
      super(Ending.class);
    }

    @Override
    public Ending deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Ending.of(in.getText());
    }
  }

  private static final class MillisWriter extends StdSerializer<Duration> {
    private static final long serialVersionUID = 1;

    MillisWriter() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration duration, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(duration.toMillis());
    }
  }

  private static final class MillisReader extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1;

    MillisReader() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Duration.ofMillis(in.getLongValue());
    }
  }
}
