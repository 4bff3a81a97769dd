package org.learningassistant.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The process that listens on a port, as far as we are allowed to know. */
record PortUser(long pid, String name) {

    static Optional<PortUser> of(int port) {
        Optional<Long> pid = Files.isDirectory(Path.of("/proc/self/fd")) ? fromProc(port) : fromLsof(port);
        return pid.map(number -> new PortUser(number, nameOf(number)));
    }

    private static String nameOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().command())
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .orElse("unknown program");
    }

    private static Optional<Long> fromProc(int port) {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> linesOf(Path.of("/proc/net", table)).stream())
                .map(line -> line.strip().split("\\s+"))
                // proc_pid_net(5): local address as HEX:PORT, state 0A is LISTEN, field 10 the inode.
                .filter(fields -> fields.length > 9
                        && fields[3].equals("0A")
                        && fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port)))
                .map(fields -> "socket:[" + fields[9] + "]")
                .flatMap(socket -> ProcessHandle.allProcesses().filter(process -> holds(process.pid(), socket)))
                .map(ProcessHandle::pid)
                .findFirst();
    }

    private static boolean holds(long pid, String socket) {
        try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.anyMatch(link -> {
                try {
                    return Files.readSymbolicLink(link).toString().equals(socket);
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException e) {
            // Somebody else's process, or one that has just ended.
            return false;
        }
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Long> fromLsof(int port) {
        try {
            var process = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(Long::valueOf)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
