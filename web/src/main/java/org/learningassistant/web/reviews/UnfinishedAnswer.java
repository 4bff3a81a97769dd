package org.learningassistant.web.reviews;

import org.learningassistant.memory.grading.Response;

/** Ends the way of an answer that cannot be meant as it is, such as two pieces in one place: nothing is recorded. */
final class UnfinishedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Response.Placed response;

    private UnfinishedAnswer(Response.Placed response) {
        super("an order is not finished", null, false, false);
        this.response = response;
    }

    /** The response, when it can be graded. */
    static Response required(Response response) {
        if (response instanceof Response.Placed placed && placed.isUnfinished()) {
            throw new UnfinishedAnswer(placed);
        }
        return response;
    }

    Response.Placed response() {
        return response;
    }
}
