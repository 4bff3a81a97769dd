package org.learningassistant.metricsadapter.kubernetes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as Kubernetes writes them: {@code 250m}, {@code 512Mi}, {@code 1e3} (resource.Quantity). */
final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("([+-]?\\d*\\.?\\d*)(?:[eE]([+-]?\\d{1,3})|([numkMGTPE]i?|Ki)?)");
    private static final int THOUSANDTHS = 3;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final Map<String, Integer> BINARY =
            Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);

    private Quantity() {}

    /**
     * Rounded up, as the autoscaler does; what exceeds a long is the largest one.
     *
     * @throws IllegalArgumentException when the text is no quantity
     */
    static long thousandths(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(1).chars().noneMatch(Character::isDigit)) {
            throw new IllegalArgumentException("\"" + text + "\" is no quantity of Kubernetes");
        }
        BigDecimal number = new BigDecimal(form.group(1));
        String exponent = form.group(2);
        String suffix = form.group(3) == null ? "" : form.group(3);
        if (exponent != null) {
            number = number.scaleByPowerOfTen(Integer.parseInt(exponent));
        } else if (BINARY.containsKey(suffix)) {
            number = number.multiply(BigDecimal.valueOf(2).pow(BINARY.get(suffix)));
        } else if (DECIMAL.containsKey(suffix)) {
            number = number.scaleByPowerOfTen(DECIMAL.get(suffix));
        } else if (!suffix.isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" has a unit that Kubernetes does not know");
        }
        return number.scaleByPowerOfTen(THOUSANDTHS)
                .setScale(0, RoundingMode.CEILING)
                .min(MOST)
                .longValueExact();
    }
}
