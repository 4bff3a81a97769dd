package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.CardSide.Deletions;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.NoteType.Sides;
import org.learningassistant.web.platform.markup.Markup;

/** Makes an item of an Anki card. */
final class AnkiCard {
    /** What a card became. */
    sealed interface Made {
        /** @param remarks what was changed on the way */
        record Item(ForeignItem item, List<Reason> remarks) implements Made {}

        record Skipped(Reason why, String detail) implements Made {}
    }

    private final AnkiNote note;
    private final List<Reason> remarks = new ArrayList<>();

    private AnkiCard(AnkiNote note) {
        this.note = note;
    }

    static Made of(AnkiNote note) {
        return new AnkiCard(note).made();
    }

    private Made made() {
        Sides sides = note.type().side(note.card()).orElse(null);
        if (sides == null) {
            return skipped(Reason.TEMPLATE_MISSING);
        }
        CardTemplate front = sides.front();
        CardTemplate back = sides.back();
        if (front == null || back == null) {
            return skipped(Reason.TEMPLATE_BROKEN);
        }
        if (note.damaged()) {
            remarks.add(Reason.TEXT_DAMAGED);
        }
        if (sides.scripted()) {
            remarks.add(Reason.SCRIPT_DROPPED);
        }
        return note.type().cloze() ? cloze(front, back) : card(front, back);
    }

    private Made card(CardTemplate front, CardTemplate back) {
        CardSide.Filled question = CardSide.front(front, note, Deletions.HIDDEN);
        CardSide.Filled answer = CardSide.back(back, note, Deletions.SHOWN);
        if (question.tooLong() || answer.tooLong()) {
            return skipped(Reason.TOO_LONG);
        }
        if (HtmlText.isBlank(question.html()) && question.hints().isEmpty()) {
            return skipped(Reason.FRONT_EMPTY);
        }
        String below = HtmlText.belowAnswerLine(answer.html());
        String typed = question.typed().size() == 1
                ? HtmlText.typeable(question.typed().getFirst())
                : "";
        if (!typed.isBlank()) {
            Body body = new Body.ShortText(List.of(new Body.AcceptedAnswer(typed, 1, null)), false, true);
            return item(question, body, HtmlText.isBlank(below) ? null : Markup.html(below), answer.speech());
        }
        // what was to be typed is what the back shows, unless its template repeats it
        String shown = HtmlText.isBlank(below)
                ? question.typed().stream()
                        .filter(text -> !HtmlText.isBlank(text))
                        .collect(Collectors.joining("<br>"))
                : below;
        return item(question, flashCard(shown), null, answer.speech());
    }

    private Made cloze(CardTemplate front, CardTemplate back) {
        CardSide.Filled gaps = CardSide.front(front, note, Deletions.GAPS);
        if (note.type().occlusion() || gaps.html().contains("image-occlusion:") || isOcclusion(gaps)) {
            return skipped(Reason.PICTURE_OCCLUSION);
        }
        CardSide.Filled rest = CardSide.back(back, note, Deletions.LEFT_OUT);
        if (gaps.tooLong() || rest.tooLong()) {
            return skipped(Reason.TOO_LONG);
        }
        if (gaps.asked().isEmpty()) {
            return new Made.Skipped(Reason.CLOZE_MISSING, "c" + (note.card() + 1));
        }
        List<String> texts = gaps.asked().stream().map(HtmlText::typeable).toList();
        if (gaps.plainPlaces() && texts.stream().noneMatch(String::isBlank)) {
            Body body = new Body.Cloze(texts.stream().map(AnkiCard::gap).toList());
            String below = HtmlText.belowAnswerLine(rest.html());
            return item(gaps, body, HtmlText.isBlank(below) ? null : Markup.html(below), rest.speech());
        }
        CardSide.Filled question = CardSide.front(front, note, Deletions.HIDDEN);
        CardSide.Filled answer = CardSide.back(back, note, Deletions.SHOWN);
        if (answer.tooLong()) {
            return skipped(Reason.TOO_LONG);
        }
        return item(question, flashCard(HtmlText.belowAnswerLine(answer.html())), null, answer.speech());
    }

    private static boolean isOcclusion(CardSide.Filled side) {
        return side.asked().stream()
                .anyMatch(deletion -> deletion.content().toString().contains("image-occlusion:"));
    }

    private static Body.Gap gap(String text) {
        return new Body.Gap(Body.GapKind.TEXT, List.of(new Body.AcceptedAnswer(text, 1, null)), 0);
    }

    private Body flashCard(String answer) {
        if (HtmlText.isBlank(answer)) {
            remarks.add(Reason.BACK_EMPTY);
        }
        return new Body.FlashCard(Markup.html(answer));
    }

    private Made item(CardSide.Filled question, Body body, @Nullable Markup feedback, boolean speechBehind) {
        if (question.speech() || speechBehind) {
            remarks.add(Reason.SPEECH_DROPPED);
        }
        Markup hint = question.hints().isEmpty() ? null : Markup.html(String.join("<br>", question.hints()));
        ItemContent content = new ItemContent(Markup.html(question.html().strip()), body, feedback, hint);
        Set<String> media = new LinkedHashSet<>();
        boolean elsewhere = false;
        for (Markup text : ItemTexts.of(content)) {
            MediaNames.Named named = MediaNames.in(text.text());
            media.addAll(named.names());
            elsewhere |= named.elsewhere();
        }
        if (elsewhere) {
            remarks.add(Reason.MEDIA_ELSEWHERE);
        }
        String origin = "anki:" + note.guid() + ":" + note.card();
        List<String> topic = note.deck().equals(AnkiStore.DEFAULT_DECK) ? List.of() : note.deck();
        return new Made.Item(new ForeignItem(origin, topic, content, note.tags(), media), List.copyOf(remarks));
    }

    private Made skipped(Reason why) {
        return new Made.Skipped(why, note.type().name());
    }
}
