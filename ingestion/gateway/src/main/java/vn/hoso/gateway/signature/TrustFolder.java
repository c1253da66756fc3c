// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hoso.gateway.problem.Causes;

/**
 * The trust list as a folder: certificates and revocation lists, PEM or DER, under any name. What
 * is changed in it holds within half a minute, without a restart.
 */
public final class TrustFolder {
  private static final Logger log = LoggerFactory.getLogger(TrustFolder.class);
  private static final long LOOK_EVERY = Duration.ofSeconds(30).toNanos();
  private static final long LARGEST = 64L << 20;

  private final @Nullable Path folder;
  private final LongSupplier nanoTime;

  private record Read(String state, TrustList list, long at) {}

  private volatile @Nullable Read last;

  /**
   * @param folder absent when none is configured: nobody is trusted then
   */
  public TrustFolder(@Nullable Path folder, LongSupplier nanoTime) {
    this.folder = folder;
    this.nanoTime = nanoTime;
  }

  /**
   * The folder so named; blank for none.
   *
   * @throws IllegalArgumentException when there is no such folder: a name that is mistyped would
   *     otherwise make every signature untrusted, and nobody would know why
   */
  public static TrustFolder of(String path) {
    if (!path.isBlank() && !Files.isDirectory(Path.of(path))) {
      throw new IllegalArgumentException(
          ("HOSO_TRUST_DIR: không có thư mục %1$s; hãy sửa đường dẫn, tạo thư mục hoặc để trống."
                  + " / HOSO_TRUST_DIR: there is no folder %1$s; mend the path, make the folder or"
                  + " leave it empty.")
              .formatted(path));
    }
    return new TrustFolder(path.isBlank() ? null : Path.of(path), System::nanoTime);
  }

  TrustList list() {
    Read known = last;
    long now = nanoTime.getAsLong();
    return known != null && now - known.at() < LOOK_EVERY ? known.list() : look(now);
  }

  private synchronized TrustList look(long now) {
    Read known = last;
    try {
      String state = state();
      TrustList list = known != null && known.state().equals(state) ? known.list() : read();
      last = new Read(state, list, now);
    } catch (UncheckedIOException e) {
      log.warn("The trust folder cannot be read: {}", Causes.of(e));
      last =
          known == null
              ? new Read("", new TrustList(Set.of(), List.of()), now)
              : new Read(known.state(), known.list(), now);
    }
    return last.list();
  }

  /** Names, sizes and times: when they are the same, so is the list. */
  private String state() {
    TreeMap<String, String> files = new TreeMap<>();
    for (Path file : files()) {
      try {
        files.put(file.toString(), Files.size(file) + "@" + Files.getLastModifiedTime(file));
      } catch (IOException e) {
        files.put(file.toString(), "gone");
      }
    }
    return files.toString();
  }

  private TrustList read() {
    Set<X509Certificate> certificates = new LinkedHashSet<>();
    List<X509CRL> lists = new ArrayList<>();
    for (Path file : files()) {
      if (!read(file, certificates, lists)) {
        log.warn(
            "In the trust folder, {} is no certificate or revocation list", file.getFileName());
      }
    }
    TrustList list = new TrustList(certificates, lists);
    log.info("Trusted certificates: {}, revocation lists: {}", list.size(), lists.size());
    Instant now = Instant.now();
    for (X509CRL one : lists) {
      if (!TrustList.isCurrent(one, now)) {
        log.warn(
            "The revocation list of {} ended on {}: copy its newest one to the trust folder",
            one.getIssuerX500Principal(),
            one.getNextUpdate().toInstant());
      }
    }
    return list;
  }

  private static boolean read(Path file, Set<X509Certificate> certificates, List<X509CRL> lists) {
    try {
      if (Files.size(file) > LARGEST) {
        return false;
      }
      byte[] content = Files.readAllBytes(file);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return certificates(factory, content, certificates) || lists(factory, content, lists);
    } catch (IOException | CertificateException e) {
      return false;
    }
  }

  private static boolean certificates(
      CertificateFactory factory, byte[] content, Set<X509Certificate> into) {
    try {
      int before = into.size();
      for (Certificate one : factory.generateCertificates(new ByteArrayInputStream(content))) {
        into.add((X509Certificate) one);
      }
      return into.size() > before;
    } catch (CertificateException e) {
      return false;
    }
  }

  private static boolean lists(CertificateFactory factory, byte[] content, List<X509CRL> into) {
    try {
      int before = into.size();
      for (CRL one : factory.generateCRLs(new ByteArrayInputStream(content))) {
        into.add((X509CRL) one);
      }
      return into.size() > before;
    } catch (CRLException e) {
      return false;
    }
  }

  private List<Path> files() {
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
