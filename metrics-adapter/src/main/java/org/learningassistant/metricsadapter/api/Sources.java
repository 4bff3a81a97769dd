package org.learningassistant.metricsadapter.api;

import java.util.Optional;
import org.learningassistant.metricsadapter.Moment;
import org.learningassistant.metricsadapter.kubernetes.KubernetesFailure;
import org.learningassistant.metricsadapter.kubernetes.Workload;
import org.learningassistant.metricsadapter.rates.Rate;
import org.learningassistant.scaling.Metric;

/** From where values come. */
public interface Sources {
    /** As last listed; empty when that is too long ago. */
    Optional<Workload> workload();

    /** Empty when nothing can be said of that pod now. */
    Optional<Rate> rate(Workload.Member member, Moment now);

    /** One value in thousandths, or why there is none; asks for the usage of now. */
    Metric.Reading guard(Workload workload) throws KubernetesFailure;
}
