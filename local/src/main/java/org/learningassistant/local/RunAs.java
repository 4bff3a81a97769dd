package org.learningassistant.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** As whom PostgreSQL runs: it refuses to be root, because a hole in it would then open the whole machine. */
sealed interface RunAs {

    /** The owner that the data must have. */
    long uid();

    /** Ourselves: we are not root. */
    record Ourselves(long uid) implements RunAs {}

    /** An account without rights, entered with {@code setpriv}; the data must belong to it. */
    record Account(long uid, long gid) implements RunAs {

        /** The account of that name in every Linux distribution. */
        private static final Account NOBODY = new Account(65534, 65534);
    }

    /** A user namespace in which root is nobody and has no capabilities; the data stays ours. */
    record Namespace(long uid) implements RunAs {}

    /**
     * @param program the one to run: an account must be able to reach it
     * @param folder the one that holds the data folder: an account must be able to pass it
     */
    static RunAs choose(Path program, Path folder, Path log) {
        long uid = new UnixSystem().getUid();
        if (uid != 0) {
            return new Ourselves(uid);
        }
        String reach = "test -x \"$0\" && test -x \"$1\" && cd \"$1\"";
        List<String> probe = List.of("sh", "-c", reach, program.toString(), folder.toString());
        if (Programs.find("setpriv").isPresent()
                && ChildProcess.run(Account.NOBODY.wrap(probe), "", Map.of(), log) == 0) {
            return Account.NOBODY;
        }
        var namespace = new Namespace(uid);
        if (Programs.find("unshare").isPresent()
                && ChildProcess.run(namespace.wrap(List.of("true")), "", Map.of(), log) == 0) {
            return namespace;
        }
        throw new Problem(Problem.Kind.FAILED, """
                PostgreSQL refuses to run as root, and on this machine it cannot be given another account here. \
                Start as an ordinary user, or keep the data where others may pass, for example: \
                bin/run --home /var/lib/learning-assistant""");
    }

    default List<String> wrap(List<String> command) {
        List<String> words =
                switch (this) {
                    case Ourselves _ -> List.<String>of();
                    case Account(long uid, long gid) ->
                        List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs");
                    case Namespace _ -> List.of("unshare", "--user");
                };
        var wrapped = new ArrayList<>(words);
        wrapped.addAll(command);
        return wrapped;
    }

    /** Gives the tree to the one who is going to use it; a start may choose otherwise than the start before. */
    default void own(Path tree) {
        try {
            if (ownerOf(tree) == uid()) {
                return;
            }
            if (this instanceof Ourselves) {
                throw Home.ofAnotherUser(tree);
            }
            // The root of the tree comes last: it tells whether an interrupted change of owner was complete.
            try (var paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.setAttribute(path, "unix:uid", (int) uid(), LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(path, "unix:gid", (int) uid(), LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long ownerOf(Path path) throws IOException {
        return ((Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
    }
}
