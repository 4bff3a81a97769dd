package org.learningassistant.web.platform.html;

import io.quarkus.arc.Arc;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.Results;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Visitor;

/**
 * What templates may write: {@code {t:reviews_due(3)}} for a text, {@code {fmt:percent(x)}} for a number, date or span,
 * {@code {asset:of('app.css')}} for the address of a static file, {@code {icon:of('plus')}} for a picture, with further
 * classes of CSS if need be.
 */
@ApplicationScoped
class Namespaces {
    private final Texts texts;
    private final Assets assets;
    private final Icons icons;
    private final Visitor visitor;

    Namespaces(Texts texts, Assets assets, Icons icons, Visitor visitor) {
        this.texts = texts;
        this.assets = assets;
        this.icons = icons;
        this.visitor = visitor;
    }

    void add(@Observes EngineBuilder engine) {
        engine.addNamespaceResolver(
                NamespaceResolver.builder("t").resolveAsync(this::text).build());
        engine.addNamespaceResolver(NamespaceResolver.builder("fmt")
                .resolveAsync(context -> withArguments(context, arguments -> formatted(context.getName(), arguments)))
                .build());
        engine.addNamespaceResolver(NamespaceResolver.builder("asset")
                .resolveAsync(
                        context -> withArguments(context, arguments -> assets.url(String.valueOf(arguments.get(0)))))
                .build());
        engine.addNamespaceResolver(NamespaceResolver.builder("icon")
                .resolveAsync(context -> withArguments(
                        context,
                        arguments -> icons.of(
                                String.valueOf(arguments.get(0)),
                                arguments.size() < 2 ? "" : String.valueOf(arguments.get(1)))))
                .build());
    }

    private CompletionStage<Object> text(EvalContext context) {
        // most texts; a page has hundreds
        if (context.getParams().isEmpty()) {
            return CompletedStage.of(texts.get(language(), context.getName()));
        }
        return withArguments(context, arguments -> text(context.getName(), arguments));
    }

    /** {@code {t:of(key, …)}} takes the key from a value. */
    private String text(String name, List<@Nullable Object> arguments) {
        if (name.equals("of")) {
            return texts.get(
                    language(),
                    String.valueOf(arguments.get(0)),
                    arguments.subList(1, arguments.size()).toArray());
        }
        return texts.get(language(), name, arguments.toArray());
    }

    private Object formatted(String name, List<@Nullable Object> arguments) {
        Object value = arguments.get(0);
        if (value == null) {
            return Results.NotFound.EMPTY;
        }
        Formats formats = new Formats(language(), visitor.day().zone());
        return switch (name) {
            case "number" -> formats.number((Number) value);
            case "percent" -> formats.percent((Number) value);
            case "date" -> value instanceof Instant instant ? formats.date(instant) : formats.date((LocalDate) value);
            case "time" -> formats.dateTime((Instant) value);
            case "span" -> formats.span((Duration) value);
            case "hours" -> formats.hours((Duration) value);
            case "bytes" -> formats.bytes(((Number) value).longValue());
            default -> Results.NotFound.from(name);
        };
    }

    private Locale language() {
        return Arc.container().requestContext().isActive() ? visitor.getLanguage() : Locale.ENGLISH;
    }

    private static CompletionStage<Object> withArguments(
            EvalContext context, Function<List<@Nullable Object>, Object> use) {
        List<CompletableFuture<Object>> values = new ArrayList<>();
        for (Expression parameter : context.getParams()) {
            values.add(context.evaluate(parameter).toCompletableFuture());
        }
        if (!values.stream().allMatch(CompletableFuture::isDone)) {
            return CompletableFuture.allOf(values.toArray(CompletableFuture[]::new))
                    .thenApply(done -> use.apply(joined(values)));
        }
        // nearly always
        try {
            return CompletedStage.of(use.apply(joined(values)));
        } catch (RuntimeException failed) {
            return CompletedStage.failure(failed);
        }
    }

    private static List<@Nullable Object> joined(List<CompletableFuture<Object>> values) {
        List<@Nullable Object> arguments = new ArrayList<>();
        values.forEach(value -> arguments.add(value.join()));
        return arguments;
    }
}
