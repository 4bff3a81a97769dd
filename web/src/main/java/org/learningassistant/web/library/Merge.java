package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.courses.ItemType;

/**
 * An item that was exported, changed in the file and read again. What the file says as an export of today would say it has not
 * been changed there and stays as it is, so that nothing is lost that the format has no place for: a merge of three, as of
 * versions of a text.
 *
 * @param content after the change
 * @param refused whether the file has another question or answers that cannot be taken, because the format holds the item as
 *     another kind of question, such as a single choice as a card for Anki
 */
record Merge(ItemContent content, boolean refused) {
    private static final Pattern PLACE = Pattern.compile("\\[\\[(\\d{1,3})]]");

    /**
     * Merges the three.
     *
     * @param stored what the course has
     * @param written what an export of it says when it is read; null when it cannot be read or has no such item
     * @param read what the file says
     * @param explained whether the format has explanations of cards on their backs
     */
    static Merge of(ItemContent stored, @Nullable ItemContent written, ItemContent read, boolean explained) {
        if (written == null) {
            return isSame(stored, read) ? new Merge(read, false) : new Merge(stored, true);
        }
        boolean changed =
                !read.prompt().equals(written.prompt()) || !read.body().equals(written.body());
        ItemContent rest = new ItemContent(
                stored.prompt(),
                stored.body(),
                optional(stored.feedback(), written.feedback(), read.feedback()),
                optional(stored.hint(), written.hint(), read.hint()));
        if (!changed || !isSame(stored, written)) {
            return new Merge(rest, changed);
        }
        return new Merge(changed(stored, written, read, rest, explained), false);
    }

    private static ItemContent changed(
            ItemContent stored, ItemContent written, ItemContent read, ItemContent rest, boolean explained) {
        if (stored.body() instanceof Body.Cloze before
                && written.body() instanceof Body.Cloze out
                && read.body() instanceof Body.Cloze in) {
            // the places in the text and the gaps belong together
            boolean ordered = isInOrder(stored);
            return new ItemContent(
                    ordered ? kept(stored.prompt(), written.prompt(), read.prompt()) : read.prompt(),
                    ordered ? gaps(before, out, in) : in,
                    rest.feedback(),
                    rest.hint());
        }
        boolean taken = explained
                && stored.body() instanceof Body.FlashCard
                && !read.body().equals(written.body());
        return new ItemContent(
                kept(stored.prompt(), written.prompt(), read.prompt()),
                body(stored.body(), written.body(), read.body()),
                taken ? read.feedback() : rest.feedback(),
                rest.hint());
    }

    private static boolean isSame(ItemContent one, ItemContent other) {
        return ItemType.of(one.body()) == ItemType.of(other.body());
    }

    private static Body body(Body stored, Body written, Body read) {
        if (read.equals(written)) {
            return stored;
        }
        return switch (read) {
            case Body.SingleChoice in
            when stored instanceof Body.SingleChoice before && written instanceof Body.SingleChoice out ->
                new Body.SingleChoice(
                        kept(before.options(), out.options(), in.options()),
                        kept(before.shuffle(), out.shuffle(), in.shuffle()));
            case Body.MultipleChoice in
            when stored instanceof Body.MultipleChoice before && written instanceof Body.MultipleChoice out ->
                new Body.MultipleChoice(
                        kept(before.options(), out.options(), in.options()),
                        kept(before.shuffle(), out.shuffle(), in.shuffle()));
            case Body.Numeric in
            when stored instanceof Body.Numeric before && written instanceof Body.Numeric out ->
                new Body.Numeric(
                        kept(before.accepted(), out.accepted(), in.accepted()),
                        kept(before.units(), out.units(), in.units()),
                        kept(before.unitRequired(), out.unitRequired(), in.unitRequired()));
            case Body.ShortText in
            when stored instanceof Body.ShortText before && written instanceof Body.ShortText out ->
                new Body.ShortText(
                        kept(before.accepted(), out.accepted(), in.accepted()),
                        kept(before.caseSensitive(), out.caseSensitive(), in.caseSensitive()),
                        kept(before.forgiving(), out.forgiving(), in.forgiving()));
            case Body.Matching in
            when stored instanceof Body.Matching before && written instanceof Body.Matching out ->
                new Body.Matching(
                        kept(before.pairs(), out.pairs(), in.pairs()),
                        kept(before.extras(), out.extras(), in.extras()),
                        kept(before.shuffle(), out.shuffle(), in.shuffle()));
            case Body.FlashCard _,
                    Body.SingleChoice _,
                    Body.MultipleChoice _,
                    Body.TrueFalse _,
                    Body.Numeric _,
                    Body.ShortText _,
                    Body.Formula _,
                    Body.Cloze _,
                    Body.Matching _,
                    Body.Ordering _ -> read;
        };
    }

    /** Gap by gap, as far as there are as many as before. */
    private static Body.Cloze gaps(Body.Cloze stored, Body.Cloze written, Body.Cloze read) {
        int count = stored.gaps().size();
        if (written.gaps().size() != count || read.gaps().size() != count) {
            return read;
        }
        List<Body.Gap> gaps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            gaps.add(kept(
                    stored.gaps().get(i), written.gaps().get(i), read.gaps().get(i)));
        }
        return new Body.Cloze(List.copyOf(gaps));
    }

    /** Whether the gaps stand in the text in the order of their numbers, which is how files number them. */
    private static boolean isInOrder(ItemContent cloze) {
        List<Integer> places = PLACE.matcher(cloze.prompt().text())
                .results()
                .map((MatchResult place) -> Integer.valueOf(place.group(1)))
                .toList();
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) != i + 1) {
                return false;
            }
        }
        return true;
    }

    static <T> T kept(T stored, T written, T read) {
        return read.equals(written) ? stored : read;
    }

    private static <T> @Nullable T optional(@Nullable T stored, @Nullable T written, @Nullable T read) {
        return Objects.equals(read, written) ? stored : read;
    }
}
