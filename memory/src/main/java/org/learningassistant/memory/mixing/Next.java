package org.learningassistant.memory.mixing;

import java.time.Instant;

/** What a session does next. */
public sealed interface Next<K extends Comparable<? super K>> {

    /** Ask this. */
    record Ask<K extends Comparable<? super K>>(Candidate<K> candidate, Reason reason) implements Next<K> {}

    /** Nothing now; a learning step comes due then. */
    record Wait<K extends Comparable<? super K>>(Instant until) implements Next<K> {}

    /** Nothing is left for today. */
    record Done<K extends Comparable<? super K>>() implements Next<K> {}
}
