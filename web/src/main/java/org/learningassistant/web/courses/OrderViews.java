package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.grading.Remark;
import org.learningassistant.memory.grading.Response;
import org.learningassistant.web.courses.AnsweredView.Told;

/** Makes orders ready to be shown. */
@ApplicationScoped
class OrderViews {
    private final CourseTexts texts;

    OrderViews(CourseTexts texts) {
        this.texts = texts;
    }

    OrderingView question(UUID course, Body.Ordering ordering, @Nullable Response before, long seed) {
        Response.Placed given = given(ordering, before);
        List<OrderingView.Piece> pieces = new ArrayList<>();
        for (int number : shuffled(ordering, seed)) {
            String html = texts.block(course, ordering.numbered().get(number));
            pieces.add(new OrderingView.Piece(number, html, given.places().get(number)));
        }
        if (given.isComplete()) {
            pieces.sort(Comparator.comparing(OrderingView.Piece::place));
        }
        return new OrderingView(List.copyOf(pieces), problem(given));
    }

    OrderedView answered(UUID course, Body.Ordering ordering, Response response, Grade grade) {
        Response.Placed given = given(ordering, response);
        List<OrderedView.Piece> pieces = new ArrayList<>();
        for (int number : ordering.numbers()) {
            pieces.add(new OrderedView.Piece(
                    number,
                    texts.block(course, ordering.numbered().get(number)),
                    given.places().get(number),
                    grade.parts().stream().anyMatch(part -> part.index() == number && part.remark() == Remark.NONE)));
        }
        return new OrderedView(pieces);
    }

    /** What stands against grading an order: a place that is used twice, or a piece without one. */
    private static @Nullable Told problem(Response.Placed given) {
        if (!given.isUnfinished()) {
            return null;
        }
        for (int place = 1; place <= given.places().size(); place++) {
            if (Collections.frequency(given.places(), place) > 1) {
                return new Told("courses_place_twice", String.valueOf(place), "");
            }
        }
        return new Told("courses_place_missing", "", "");
    }

    /**
     * The numbers of the pieces in the order in which they are shown: never in the right one, so that whoever leaves them as
     * they are has not answered.
     */
    private static List<Integer> shuffled(Body.Ordering ordering, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int number = 0; number < ordering.pieces().size(); number++) {
            order.add(number);
        }
        Collections.shuffle(order, new Random(seed));
        if (order.equals(ordering.numbers())) {
            Collections.rotate(order, 1);
        }
        return order;
    }

    private static Response.Placed given(Body.Ordering ordering, @Nullable Response response) {
        int pieces = ordering.pieces().size();
        return response instanceof Response.Placed placed && placed.places().size() == pieces
                ? placed
                : new Response.Placed(Collections.nCopies(pieces, Response.Placed.NONE));
    }
}
