package dev.afterlock.maven;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.afterlock.engine.RequestDigest;
import dev.afterlock.report.FileReplacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/**
 * What is remembered of the last run, so that an equal one need not analyse again. A file that is
 * damaged, of another version or from the middle of a crash is as good as none.
 *
 * @param key what the outcome depends on
 * @param outcome the outcome
 * @param reports the files that were written, each with the digest of its bytes
 */
record RunRecord(String key, Outcome outcome, Map<String, String> reports) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the outcome of the last run if everything is as it was then, reports included. */
  static Optional<Outcome> upToDate(Path file, String key) {
    return read(file)
        .filter(
            last ->
                last.key().equals(key)
                    && last.reports().entrySet().stream().allMatch(RunRecord::intact))
        .map(RunRecord::outcome);
  }

  /** Remembers a run. If that fails, the next one takes longer, which is no reason to fail. */
  static void write(Path file, String key, Outcome outcome, Iterable<Path> reports, Log log)
      throws MojoExecutionException {
    try {
      Map<String, String> digests = new TreeMap<>();
      for (Path report : reports) {
        digests.put(report.toString(), RequestDigest.ofFile(report));
      }
      byte[] json = JSON.writeValueAsBytes(new RunRecord(key, outcome, digests));
      Files.createDirectories(file.getParent());
      FileReplacement.write(
          file,
          out -> {
            out.write((digest(json) + "\n").getBytes(StandardCharsets.US_ASCII));
            out.write(json);
          });
    } catch (JsonProcessingException e) {
      throw new MojoExecutionException("This run cannot be remembered", e);
    } catch (IOException e) {
      log.warn("This run cannot be remembered: " + e.getMessage());
    }
  }

  private static Optional<RunRecord> read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      String json = text.substring(end + 1);
      if (end < 0
          || !digest(json.getBytes(StandardCharsets.UTF_8)).equals(text.substring(0, end))) {
        return Optional.empty();
      }
      return Optional.of(JSON.readValue(json, RunRecord.class));
    } catch (IOException e) {
      // Absent, or of a version that wrote other fields.
      return Optional.empty();
    }
  }

  private static boolean intact(Map.Entry<String, String> report) {
    try {
      return RequestDigest.ofFile(Path.of(report.getKey())).equals(report.getValue());
    } catch (IOException e) {
      return false;
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
