package dev.afterlock.report;

import de.jcup.sarif_2_1_0.model.MultiformatMessageString;
import de.jcup.sarif_2_1_0.model.ReportingDescriptor;
import de.jcup.sarif_2_1_0.model.ReportingDescriptorReference;
import de.jcup.sarif_2_1_0.model.ToolComponent;
import de.jcup.sarif_2_1_0.model.ToolComponentReference;
import dev.afterlock.finding.RuleInfo;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The weaknesses (CWE) that the rules of one report are about.
 *
 * @param numbers without repetition, ascending; the place in the list is the place in the file
 */
record SarifWeaknesses(List<Integer> numbers) {
  private static final String TAXONOMY = "CWE";
  private static final int RACE = 362;
  private static final int CHECK_THEN_USE = 367;
  private static final int DEADLOCK = 833;

  static SarifWeaknesses of(Collection<RuleInfo> rules) {
    return new SarifWeaknesses(
        rules.stream().flatMap(rule -> rule.cwe().stream()).distinct().sorted().toList());
  }

  /** Returns the taxonomies of a run. */
  Set<ToolComponent> taxonomies() {
    ToolComponent cwe = new ToolComponent();
    cwe.setName(TAXONOMY);
    cwe.setOrganization("MITRE");
    cwe.setShortDescription(text("The Common Weakness Enumeration of MITRE."));
    cwe.setInformationUri(URI.create("https://cwe.mitre.org/"));
    Set<ReportingDescriptor> taxa = new LinkedHashSet<>();
    numbers.forEach(number -> taxa.add(taxon(number)));
    cwe.setTaxa(taxa);
    return new LinkedHashSet<>(List.of(cwe));
  }

  ToolComponentReference taxonomyReference() {
    ToolComponentReference reference = new ToolComponentReference();
    reference.setName(TAXONOMY);
    reference.setIndex(0);
    return reference;
  }

  ReportingDescriptorReference reference(int number) {
    ReportingDescriptorReference reference = new ReportingDescriptorReference();
    reference.setId(Integer.toString(number));
    reference.setIndex(numbers.indexOf(number));
    reference.setToolComponent(taxonomyReference());
    return reference;
  }

  private static ReportingDescriptor taxon(int number) {
    ReportingDescriptor taxon = new ReportingDescriptor();
    taxon.setId(Integer.toString(number));
    switch (number) {
      case RACE -> {
        taxon.setName("RaceCondition");
        taxon.setShortDescription(text("The outcome depends on the order in which threads run."));
      }
      case CHECK_THEN_USE -> {
        taxon.setName("TimeOfCheckTimeOfUse");
        taxon.setShortDescription(text("What was checked may have changed when it is used."));
      }
      case DEADLOCK -> {
        taxon.setName("Deadlock");
        taxon.setShortDescription(text("Threads wait for each other, so that none goes on."));
      }
      default -> taxon.setShortDescription(text("Weakness CWE-" + number + "."));
    }
    taxon.setHelpUri(URI.create("https://cwe.mitre.org/data/definitions/" + number + ".html"));
    return taxon;
  }

  private static MultiformatMessageString text(String text) {
    MultiformatMessageString message = new MultiformatMessageString();
    message.setText(text);
    return message;
  }
}
