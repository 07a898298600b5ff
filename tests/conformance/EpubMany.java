// EPUBCheck over many files in one Java: starting it costs more than checking a small book.
//
//   java -cp epubcheck.jar EpubMany.java VERSION FILE.epub...
//
// For each file one line PASS or FAIL, then each fatal error, error and warning with its place; at the end the usages,
// counted. Exit 0: nothing but usages in any file; 1: something was found; 2: it could not be judged.

import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class EpubMany {
    public static void main(String[] args) {
        if (args.length < 2) refuse("usage: EpubMany VERSION FILE.epub...");
        if (!EpubCheck.version().equals(args[0])) refuse("EPUBCheck " + args[0] + " was asked for, " + EpubCheck.version() + " answered");
        Map<String, Integer> usages = new TreeMap<>();
        boolean sound = true;
        for (int at = 1; at < args.length; at++) sound &= judge(new File(args[at]), usages);
        usages.forEach((usage, count) -> System.out.println("usage ×" + count + " " + usage));
        System.exit(sound ? 0 : 1);
    }

    static void refuse(String why) {
        System.err.println(why);
        System.exit(2);
    }

    /** One file: whether nothing was found that matters. */
    static boolean judge(File file, Map<String, Integer> usages) {
        if (!file.isFile()) refuse("no such file: " + file);
        Findings findings = new Findings(file, usages);
        EpubCheck checker = new EpubCheck(file, findings);
        checker.setLocale(Locale.ENGLISH);
        checker.check();
        // A judge that looked at nothing has not judged.
        if (findings.found.isEmpty() && findings.documents.isEmpty()) refuse("no document was read in " + file);
        System.out.printf("%s %s: %d documents, %d findings%n", findings.found.isEmpty() ? "PASS" : "FAIL", file.getName(),
                findings.documents.size(), findings.found.size());
        findings.found.stream().limit(20).forEach(line -> System.out.println("  " + line));
        return findings.found.isEmpty();
    }
}

/** Collects what EPUBCheck says of one file. */
class Findings extends MasterReport {
    final List<String> found = new ArrayList<>();
    final Set<String> documents = new LinkedHashSet<>();
    private final Map<String, Integer> usages;

    Findings(File file, Map<String, Integer> usages) {
        this.usages = usages;
        setEpubFileName(file.getAbsolutePath());
    }

    @Override
    public void message(Message message, EPUBLocation place, Object... arguments) {
        Severity severity = message.getSeverity();
        if (severity == Severity.USAGE) {
            usages.merge(message.getID() + " " + message.getMessage(arguments), 1, Integer::sum);
        } else if (severity != Severity.INFO && severity != Severity.SUPPRESSED) {
            found.add(severity + " " + message.getID() + " " + place.getPath() + ":" + place.getLine() + ":" + place.getColumn()
                    + " " + message.getMessage(arguments));
        }
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {
        if (feature == FeatureEnum.DECLARED_MIMETYPE && "application/xhtml+xml".equals(value)) documents.add(resource);
    }

    @Override
    public int generate() {
        return 0;
    }

    @Override
    public void initialize() {}
}
