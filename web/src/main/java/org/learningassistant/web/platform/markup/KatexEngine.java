package org.learningassistant.web.platform.markup;

import io.roastedroot.quickjs4j.core.Builtins;
import io.roastedroot.quickjs4j.core.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ByteArrayMemory;
import run.endive.wasm.types.MemoryLimits;

/**
 * KaTeX itself, run by QuickJS, which runs as WebAssembly inside the JVM (docs/adr/0005). It starts at the first formula. An engine that
 * fails in any way is thrown away and a new one made from the compiled script, as its state is unknown then.
 */
final class KatexEngine implements TexEngine {

    private static final Duration ONE_FORMULA = Duration.ofSeconds(2);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration TURN = Duration.ofSeconds(20);

    /** Bytes; deep formulas recurse in the interpreter, which recurses in Java. Only what is used becomes real memory. */
    private static final long STACK = 64L << 20;

    /** Pages of 64 KiB: KaTeX and a formula need about 8 MiB. */
    private static final int MOST_PAGES = 1024;

    private static final String CONVERTER = """
            globalThis.toMathMl = (tex, display) => {
              try {
                return katex.renderToString(tex, {
                  output: 'mathml', displayMode: display === 'display', throwOnError: true, strict: 'ignore',
                  trust: () => { throw new Error('links, pictures and attributes are refused'); },
                  maxExpand: 200, maxSize: 20
                });
              } catch (error) {
                return '';
              }
            };
            """;
    private static final String CALL = "host.done(toMathMl(host.tex(), host.display()));";

    private static final System.Logger LOG = System.getLogger(KatexEngine.class.getName());

    private record Scripts(byte[] library, byte[] call) {}

    private final ReentrantLock turn = new ReentrantLock(true);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(null, task, "tex", STACK);
        worker.setDaemon(true);
        return worker;
    });

    private volatile boolean up;

    // Below: only touched by the one thread.
    private @Nullable Scripts scripts;
    private @Nullable Engine engine;
    private String tex = "";
    private String display = "";
    private String result = "";

    @Override
    public boolean ready() {
        return up || inTurn(START, () -> started() != null, false);
    }

    @Override
    public Conversion convert(String formula, boolean displayed) {
        return inTurn(ONE_FORMULA, () -> run(formula, displayed), new Failed());
    }

    private <T> T inTurn(Duration limit, Callable<T> task, T otherwise) {
        try {
            if (!turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                return otherwise;
            }
            try {
                return within(limit, task);
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "A formula is shown as its source: {0}", String.valueOf(e.getCause()));
            return otherwise;
        }
    }

    private <T> T within(Duration limit, Callable<T> task)
            throws InterruptedException, ExecutionException, TimeoutException {
        Future<T> future = thread.submit(task);
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            future.cancel(true);
        }
    }

    private Engine started() {
        Engine running = engine;
        if (running != null) {
            return running;
        }
        Engine fresh = Engine.builder()
                .addBuiltins(Builtins.builder("host")
                        .addVoidToString("tex", () -> tex)
                        .addVoidToString("display", () -> display)
                        .addStringToVoid("done", value -> result = value)
                        .build())
                .withMemoryFactory(limits -> new ByteArrayMemory(
                        new MemoryLimits(limits.initialPages(), Math.min(limits.maximumPages(), MOST_PAGES))))
                .build();
        Scripts compiled = scripts;
        if (compiled == null) {
            compiled = compile(fresh);
            scripts = compiled;
        }
        execute(fresh, compiled.library());
        engine = fresh;
        up = true;
        return fresh;
    }

    private Conversion run(String formula, boolean displayed) {
        tex = formula;
        display = displayed ? "display" : "inline";
        result = "";
        boolean finished = false;
        try {
            Scripts compiled = scripts;
            if (compiled == null) {
                return new Failed();
            }
            execute(started(), compiled.call());
            finished = true;
            return result.isEmpty() ? new Refused() : new Converted(result);
        } catch (RuntimeException | StackOverflowError e) {
            return Thread.currentThread().isInterrupted() ? new Failed() : new Refused();
        } finally {
            if (!finished) {
                up = false;
                engine = null;
            }
        }
    }

    private static Scripts compile(Engine engine) {
        String library = "globalThis.self = globalThis;\n"
                + asset("katex/katex.js")
                + "\n;"
                + asset("katex/mhchem.js")
                + "\n;"
                + CONVERTER;
        int code = engine.compile(library);
        int call = engine.compileRaw(CALL.getBytes(StandardCharsets.UTF_8));
        try {
            return new Scripts(engine.readCompiled(code), engine.readCompiled(call));
        } finally {
            engine.free(code);
            engine.free(call);
        }
    }

    private static void execute(Engine engine, byte[] compiled) {
        int code = engine.writeCompiled(compiled);
        engine.exec(code);
        engine.free(code);
    }

    /** The resource behind one of the assets, so that server and browser run the same KaTeX. */
    private static String asset(String name) {
        return resource("/assets/index")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> resource("/" + line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("assets/index does not list " + name));
    }

    private static String resource(String path) {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = KatexEngine.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException("the resource is missing: " + path);
        }
        return in;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
