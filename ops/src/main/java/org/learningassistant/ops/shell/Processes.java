package org.learningassistant.ops.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Real programs. */
public final class Processes implements Shell {
    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param folder where they run
     * @param environment what they get beside the environment of this program
     */
    public Processes(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Result run(Command command, Consumer<String> lines) {
        Process process;
        try {
            process = builder(command).start();
        } catch (IOException absent) {
            return new Result(Result.NOT_FOUND, "", String.valueOf(absent.getMessage()));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream(), lines), threads);
            var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream(), lines), threads);
            feed(process, command.input());
            if (!process.waitFor(command.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                out.join();
                return new Result(
                        Result.TOO_LONG,
                        "",
                        "took longer than " + command.patience().toSeconds() + " s");
            }
            return new Result(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            return new Result(Result.TOO_LONG, "", "was interrupted");
        }
    }

    @Override
    public int attached(Command command) {
        try {
            return builder(command).inheritIO().start().waitFor();
        } catch (IOException absent) {
            System.err.println(absent.getMessage());
            return Result.NOT_FOUND;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Result.TOO_LONG;
        }
    }

    private ProcessBuilder builder(Command command) {
        var builder = new ProcessBuilder(command.words()).directory(folder.toFile());
        builder.environment().putAll(environment);
        command.inputFile().ifPresent(file -> builder.redirectInput(file.toFile()));
        return builder;
    }

    private static void feed(Process process, String input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // a program that reads nothing may have ended already; its exit code says what it thought of that
            return;
        }
    }

    private static String read(InputStream stream, Consumer<String> lines) {
        var all = new StringBuilder();
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                all.append(line).append('\n');
                lines.accept(line);
            }
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
        return all.toString().strip();
    }
}
