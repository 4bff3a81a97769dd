package org.learningassistant.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL's data folder: made, repaired and looked at while no server runs on it. */
record PostgresCluster(PostgresBinaries binaries, RunAs runAs, Path log) {

    private static final String WHO_MAY_CONNECT = """
            # Written by Learning Assistant. Everybody needs a password, and only this machine is let in.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    /** The folder appears under its name only when roles and database are complete. */
    void create(Path data, String superuserPassword, String password) {
        Path part = data.resolveSibling(data.getFileName() + ".part");
        Home.deleteTree(part);
        Home.directory(part, "rwx------");
        runAs.own(part);
        // Trust holds for no moment: the server is never up before the next file is in place.
        var initdb = List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + part,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=" + locale(),
                "--no-instructions");
        run(initdb, "");
        try {
            Files.writeString(part.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
            alone(part, "postgres", """
                    alter role postgres password '%s';
                    create role learning_user login password '%s';
                    create database learning_assistant_db owner learning_user;
                    """.formatted(superuserPassword, password));
            alone(part, PostgresServer.DATABASE, "create extension pg_stat_statements;\n");
            Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For data whose secrets folder was lost. */
    void setPasswords(Path data, String superuserPassword, String password) {
        alone(
                data,
                "postgres",
                "alter role postgres password '%s';%nalter role learning_user password '%s';%n"
                        .formatted(superuserPassword, password));
    }

    /** The process that PostgreSQL's own lock file names, when it is PostgreSQL on this folder indeed. */
    static Optional<ProcessIdentity> runningOn(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readAllLines(pidFile, StandardCharsets.UTF_8)
                    .getFirst()
                    .strip());
            Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
            if (!Files.exists(Path.of("/proc/self/cmdline"))) {
                return Optional.empty();
            }
            if (Files.exists(commandLine) && Files.readString(commandLine).contains("\0" + data + "\0")) {
                return ProcessIdentity.of(pid);
            }
            // Its number may belong to somebody else by now, and PostgreSQL would then refuse to start.
            Files.delete(pidFile);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Runs statements (one per line) on a data folder without a server: nobody can connect meanwhile. */
    private void alone(Path data, String database, String statements) {
        var single = List.of(
                binaries.program("postgres").toString(),
                "--single",
                "-D",
                data.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_statement=none",
                database);
        run(single, statements);
    }

    private void run(List<String> command, String input) {
        if (ChildProcess.run(runAs.wrap(command), input, Map.of("LC_ALL", "C"), log) != 0) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "The database cannot be made. The last words (all of them in " + log + "):\n"
                            + ChildProcess.lastLines(log, 15));
        }
    }

    /** UTF-8 with letters known to upper and lower case, the same on every machine of a kind. */
    private static String locale() {
        return System.getProperty("os.name").startsWith("Mac") ? "en_US.UTF-8" : "C.UTF-8";
    }
}
