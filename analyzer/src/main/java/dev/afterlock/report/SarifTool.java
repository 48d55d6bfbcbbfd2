package dev.afterlock.report;

import de.jcup.sarif_2_1_0.model.MessageStrings;
import de.jcup.sarif_2_1_0.model.MultiformatMessageString;
import de.jcup.sarif_2_1_0.model.PropertyBag;
import de.jcup.sarif_2_1_0.model.ReportingConfiguration;
import de.jcup.sarif_2_1_0.model.ReportingDescriptor;
import de.jcup.sarif_2_1_0.model.ReportingDescriptorRelationship;
import de.jcup.sarif_2_1_0.model.Tool;
import de.jcup.sarif_2_1_0.model.ToolComponent;
import dev.afterlock.finding.RuleInfo;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Describes this program and its rules in SARIF.
 *
 * @param options version and addresses
 * @param pages the page of a rule by its id, in Markdown
 * @param weaknesses the weaknesses of all rules
 */
record SarifTool(
    SarifOptions options, Function<String, Optional<String>> pages, SarifWeaknesses weaknesses) {
  static final String MESSAGE_ID = "default";

  Tool of(Collection<RuleInfo> rules) {
    ToolComponent driver = new ToolComponent();
    driver.setName("Afterlock");
    driver.setFullName("Afterlock " + options.toolVersion());
    driver.setVersion(options.toolVersion());
    driver.setSemanticVersion(options.toolVersion());
    driver.setShortDescription(text("Finds stale-snapshot notifications in JVM bytecode."));
    driver.setInformationUri(options.homepage());
    Set<ReportingDescriptor> descriptors = new LinkedHashSet<>();
    rules.forEach(rule -> descriptors.add(rule(rule)));
    driver.setRules(descriptors);
    Set<ReportingDescriptor> notices = new LinkedHashSet<>();
    for (Notice notice : Notice.values()) {
      notices.add(notice(notice));
    }
    driver.setNotifications(notices);
    if (!weaknesses.numbers().isEmpty()) {
      driver.setSupportedTaxonomies(new LinkedHashSet<>(List.of(weaknesses.taxonomyReference())));
    }
    Tool tool = new Tool();
    tool.setDriver(driver);
    return tool;
  }

  private ReportingDescriptor rule(RuleInfo rule) {
    ReportingDescriptor descriptor = new ReportingDescriptor();
    descriptor.setId(rule.id());
    descriptor.setName(rule.name());
    descriptor.setShortDescription(text(rule.summary()));
    descriptor.setFullDescription(text(rule.description()));
    descriptor.setHelp(help(rule));
    URI homepage = options.homepage();
    if (homepage != null) {
      descriptor.setHelpUri(
          URI.create(homepage.toString().replaceFirst("/+$", "") + "/rules/" + rule.id()));
    }
    MessageStrings messages = new MessageStrings();
    messages.setAdditionalProperty(MESSAGE_ID, text(rule.message()));
    descriptor.setMessageStrings(messages);
    ReportingConfiguration configuration = new ReportingConfiguration();
    configuration.setLevel(ReportingConfiguration.Level.fromValue(SarifLevel.of(rule.severity())));
    descriptor.setDefaultConfiguration(configuration);
    descriptor.setRelationships(relationships(rule));
    descriptor.setProperties(properties(rule));
    return descriptor;
  }

  private MultiformatMessageString help(RuleInfo rule) {
    String page = pages.apply(rule.id()).orElse(rule.description());
    // Markdown is meant to be read as text too, so one page serves both.
    MultiformatMessageString help = text(page);
    help.setMarkdown(page);
    return help;
  }

  private Set<ReportingDescriptorRelationship> relationships(RuleInfo rule) {
    Set<ReportingDescriptorRelationship> relationships = new LinkedHashSet<>();
    for (int number : rule.cwe()) {
      ReportingDescriptorRelationship relationship = new ReportingDescriptorRelationship();
      relationship.setTarget(weaknesses.reference(number));
      relationship.setKinds(new LinkedHashSet<>(List.of("superset")));
      relationships.add(relationship);
    }
    return relationships;
  }

  private static PropertyBag properties(RuleInfo rule) {
    Set<String> tags = new LinkedHashSet<>(List.of("concurrency", "correctness"));
    rule.cwe().forEach(number -> tags.add("external/cwe/cwe-" + number));
    PropertyBag properties = new PropertyBag();
    properties.setTags(tags);
    properties.setAdditionalProperty("precision", ReportWords.of(rule.precision()));
    properties.setAdditionalProperty(
        "problem.severity", SarifLevel.problemSeverity(rule.severity()));
    return properties;
  }

  private static ReportingDescriptor notice(Notice notice) {
    ReportingDescriptor descriptor = new ReportingDescriptor();
    descriptor.setId(notice.name());
    descriptor.setName(notice.title());
    descriptor.setShortDescription(text(notice.summary()));
    descriptor.setFullDescription(text(notice.description()));
    descriptor.setHelp(text(notice.help()));
    ReportingConfiguration configuration = new ReportingConfiguration();
    configuration.setLevel(ReportingConfiguration.Level.fromValue(notice.level().value()));
    descriptor.setDefaultConfiguration(configuration);
    return descriptor;
  }

  private static MultiformatMessageString text(String text) {
    MultiformatMessageString message = new MultiformatMessageString();
    message.setText(text);
    return message;
  }
}
