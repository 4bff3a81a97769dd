package org.learningassistant.scaling;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as Kubernetes writes them: 100, 250m, 1.5, 512Mi, 2k, 1e3 (k8s.io/apimachinery/pkg/api/resource). */
public final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(?:[eE]([+-]?\\d{1,3})|(n|u|m|k|[KMGTPE]i|[MGTPE]))?");

    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", new BigDecimal(1L << 10)),
            Map.entry("Mi", new BigDecimal(1L << 20)),
            Map.entry("Gi", new BigDecimal(1L << 30)),
            Map.entry("Ti", new BigDecimal(1L << 40)),
            Map.entry("Pi", new BigDecimal(1L << 50)),
            Map.entry("Ei", new BigDecimal(1L << 60)));

    private Quantity() {}

    /** Empty when the text is no amount. */
    public static Optional<BigDecimal> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(form.group(1));
        if (form.group(2) != null) {
            return Optional.of(number.scaleByPowerOfTen(Integer.parseInt(form.group(2))));
        }
        return Optional.of(
                form.group(3) == null ? number : number.multiply(UNITS.getOrDefault(form.group(3), BigDecimal.ONE)));
    }

    /** In thousandths, rounded up as the controller does it; empty when there is no such whole number. */
    public static Optional<Long> thousandths(BigDecimal amount) {
        BigDecimal whole = amount.movePointRight(3).setScale(0, RoundingMode.CEILING);
        boolean fits = whole.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits ? Optional.of(whole.longValueExact()) : Optional.empty();
    }
}
