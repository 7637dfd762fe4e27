import java.io.ByteArrayInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion.Status;

/** A PDF on standard input, profiles as arguments; a line `profile, tab, what` for each finding. */
class VeraPdf {
    public static void main(String[] profiles) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var foundry = Foundries.defaultInstance();
        var pdf = System.in.readAllBytes();
        for (var profile : profiles) {
            var flavour = PDFAFlavour.fromString(profile);
            try (var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour);
                    var validator = foundry.createValidator(flavour, false)) {
                var result = validator.validate(parser);
                for (var check : result.getTestAssertions())
                    if (check.getStatus() != Status.PASSED)
                        System.out.printf("%s\t%s %s (%s)%n", profile,
                            check.getRuleId().getClause(), check.getMessage(), check.getLocation().getContext());
                System.out.printf("%s\t%s after %d checks%n", profile,
                    result.isCompliant() ? "passed" : "failed", result.getTotalAssertions());
            }
        }
    }
}
