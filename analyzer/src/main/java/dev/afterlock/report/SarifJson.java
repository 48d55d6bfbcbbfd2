package dev.afterlock.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import de.jcup.sarif_2_1_0.model.Notification;
import de.jcup.sarif_2_1_0.model.ReportingConfiguration;
import de.jcup.sarif_2_1_0.model.Result;
import de.jcup.sarif_2_1_0.model.Suppression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** Makes the SARIF objects of the library into JSON that validators accept. */
final class SarifJson {
  private static final String REPLACEMENT = "\uFFFD";

  private SarifJson() {}

  /** Returns a mapper; one serves one report, since mappers keep caches. */
  static ObjectMapper mapper() {
    return JsonMapper.builder()
        // Each value is a small part of one large file.
        .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
        .addMixIn(Result.class, ResultMarks.class)
        .addMixIn(Notification.class, NotificationLevel.class)
        .addMixIn(ReportingConfiguration.class, RuleLevel.class)
        .addModule(new SimpleModule().addSerializer(String.class, new WellFormedText()))
        .build();
  }

  /** Returns a generator that leaves {@code out} open, and a broken file visibly broken. */
  static JsonGenerator generator(ObjectMapper mapper, OutputStream out) throws IOException {
    // The default indenter asks the platform for its line separator, and reports would differ.
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    JsonGenerator json = mapper.getFactory().createGenerator(out);
    json.setPrettyPrinter(
        new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter));
    return json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
  }

  /** Returns a text without halves of surrogate pairs, which have no form in UTF-8. */
  static String wellFormed(String value) {
    return value.replaceAll("\\p{Cs}", REPLACEMENT);
  }

  /**
   * The library leaves out what equals the schema's default. A level that is left out is not that
   * default but the rule's (SARIF 3.27.10), so levels are always written.
   */
  interface ResultMarks {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    Result.Level getLevel();

    /** An empty set says that the result is not suppressed, while others of the run are. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    Set<Suppression> getSuppressions();
  }

  interface NotificationLevel {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    Notification.Level getLevel();
  }

  interface RuleLevel {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    ReportingConfiguration.Level getLevel();
  }

  /** A class file may hold half a surrogate pair, which has no form in UTF-8. */
  private static final class WellFormedText extends StdSerializer<String> {

    WellFormedText() {
      super(String.class);
    }

    @Override
    public void serialize(String value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(wellFormed(value));
    }
  }
}
