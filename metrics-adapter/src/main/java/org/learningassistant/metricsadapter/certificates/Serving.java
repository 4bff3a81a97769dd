package org.learningassistant.metricsadapter.certificates;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** What connections are served with at this moment. It changes while the server runs; connections that are open keep theirs. */
public final class Serving {
    private final List<String> names;
    private final SecureRandom random;
    private volatile Rotation rotation;

    /** @param names under which this server is reached */
    public Serving(List<String> names, Instant now, SecureRandom random) {
        this.names = List.copyOf(names);
        this.random = random;
        this.rotation = Rotation.begin(names, now, random);
    }

    /** Does what is due. */
    public void renew(Instant now) {
        rotation = rotation.at(now, names, random);
    }

    /** The API server trusts all of {@link #trusted} from now on. */
    void told(Instant now) {
        rotation = rotation.told(now);
    }

    List<X509Certificate> trusted() {
        return rotation.trusted();
    }

    /** When the certificate that is served with ends. */
    public Instant expires() {
        return rotation.identity().expires();
    }

    /**
     * For a server that asks for the client's certificate and lets every one pass: who is behind it is judged where an answer can
     * be given, and that the client has the key is proven by then.
     */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new Current()}, new TrustManager[] {new Everybody()}, random);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }

    /** Looks at each handshake anew. The alias is the serial number, so that key and chain belong together. */
    private final class Current extends X509ExtendedKeyManager {
        @Override
        public @Nullable String chooseEngineServerAlias(
                @Nullable String type, Principal @Nullable [] issuers, SSLEngine engine) {
            return alias(type);
        }

        @Override
        public @Nullable String chooseServerAlias(
                @Nullable String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return alias(type);
        }

        private @Nullable String alias(@Nullable String type) {
            return "EC".equals(type)
                    ? rotation.identity().certificate().getSerialNumber().toString()
                    : null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            Identity identity = rotation.identity();
            return isOf(identity, alias) ? identity.chain() : null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            Identity identity = rotation.identity();
            return isOf(identity, alias) ? identity.key() : null;
        }

        private static boolean isOf(Identity identity, String alias) {
            return identity.certificate().getSerialNumber().toString().equals(alias);
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            String alias = alias(type);
            return alias == null ? null : new String[] {alias};
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }

    /** Judges nobody. */
    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("this context is for servers");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
