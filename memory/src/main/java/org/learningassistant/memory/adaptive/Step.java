package org.learningassistant.memory.adaptive;

/** What a test does next. */
public sealed interface Step<K> {

    /** Ask this. */
    record Ask<K>(PoolItem<K> item) implements Step<K> {}

    /** It is over. */
    record End<K>(Reason reason) implements Step<K> {}

    /** Why a test is over. */
    enum Reason {
        /** The result is as certain as it has to be. */
        PRECISE,
        /** As many questions were asked as may be. */
        MOST_ASKED,
        /** The pool has no question left. */
        POOL_USED_UP
    }
}
