package org.learningassistant.metricsadapter.kubernetes;

import java.math.BigDecimal;
import org.learningassistant.scaling.Quantity;

/** A quantity of the API server's answers, as the model counts. */
final class Amount {
    private Amount() {}

    /**
     * Rounded up, as the autoscaler does; what exceeds a long is the largest one.
     *
     * @throws IllegalArgumentException when the text is no quantity
     */
    static long thousandths(String text) {
        BigDecimal number = Quantity.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no quantity of Kubernetes"));
        return Quantity.thousandths(number).orElse(Long.MAX_VALUE);
    }
}
