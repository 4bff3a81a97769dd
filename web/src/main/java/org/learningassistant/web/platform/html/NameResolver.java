package org.learningassistant.web.platform.html;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.ResolutionContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two ways in which templates name nearly everything, before all others are tried. For each name the engine asks some
 * hundred resolvers in turn whether the value is of their class, and begins again for every section around the name; that
 * was a tenth of all work done for a request.
 */
final class NameResolver implements ValueResolver {
    private static final int FIRST = 100;

    private final ClassValue<Map<String, ValueResolver>> known = new ClassValue<>() {
        @Override
        protected Map<String, ValueResolver> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Supplier<Engine> engine;

    /** @param engine the one that this resolver belongs to, asked for while a page is made */
    NameResolver(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public int getPriority() {
        return FIRST;
    }

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getParams().isEmpty() && (context.getBase() instanceof Record || scope(context) != null);
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        Mapper scope = scope(context);
        return scope != null ? scope.getAsync(context.getName()) : component(context);
    }

    /** The nearest section around a name that knows it; null when something else than a section comes first. */
    @SuppressWarnings("ReferenceEquality") // whether the name is the first of its expression, not what is equal to what
    private static @Nullable Mapper scope(EvalContext context) {
        ResolutionContext section = context.resolutionContext();
        if (!(context.getBase() instanceof Mapper) || section == null || section.getData() != context.getBase()) {
            return null;
        }
        while (section != null && section.getData() instanceof Mapper names) {
            if (names.appliesTo(context.getName())) {
                return names;
            }
            section = section.getParent();
        }
        return null;
    }

    /** A component of a record: who answered for it the first time is asked again. */
    private CompletionStage<Object> component(EvalContext context) {
        Map<String, ValueResolver> names = known.get(context.getBase().getClass());
        ValueResolver remembered = names.get(context.getName());
        return remembered != null ? remembered.resolve(context) : find(context, names);
    }

    private CompletionStage<Object> find(EvalContext context, Map<String, ValueResolver> names) {
        for (ValueResolver resolver : engine.get().getValueResolvers()) {
            if (!equals(resolver) && resolver.appliesTo(context)) {
                CompletionStage<Object> value = resolver.resolve(context);
                if (!isNotFound(value)) {
                    names.put(context.getName(), resolver);
                    return value;
                }
            }
        }
        return Results.notFound(context);
    }

    private static boolean isNotFound(CompletionStage<Object> value) {
        return value instanceof CompletedStage<Object> done && !done.isFailure() && Results.isNotFound(done.get());
    }
}
