// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Handles.Address;

/**
 * What the names within one submission stand for. Most of its full addresses are of one server, the
 * sender's own, whose resources go by {@code Type/id}; those of any other server do not, for the
 * same id there is another resource.
 */
final class BundleNames {
  private final Map<String, String> byFullUrl = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Set<String> own = new HashSet<>();
  private final Map<String, Integer> servers = new LinkedHashMap<>();
  private @Nullable String home;

  /** Counts a full address, before anything is named. */
  void count(@Nullable String fullUrl) {
    if (fullUrl != null) {
      Handles.address(fullUrl).ifPresent(at -> servers.merge(at.base(), 1, Integer::sum));
    }
  }

  /** All addresses are counted: the server named most is the sender's own, of equals the first. */
  void counted() {
    int most = 0;
    for (Map.Entry<String, Integer> server : servers.entrySet()) {
      if (server.getValue() > most) {
        most = server.getValue();
        home = server.getKey();
      }
    }
  }

  /** The address, when it is of a server that is not the sender's own. */
  Optional<Address> elsewhere(@Nullable String fullUrl) {
    return Optional.ofNullable(fullUrl)
        .flatMap(Handles::address)
        .filter(at -> home != null && !at.base().equals(home));
  }

  void put(@Nullable String fullUrl, String handle) {
    own.add(handle);
    if (fullUrl != null) {
      byFullUrl.putIfAbsent(fullUrl, handle);
    }
  }

  /** Another name of a resource, which counts where no resource has it as its own. */
  void alias(String other, String handle) {
    aliases.putIfAbsent(other, handle);
  }

  /**
   * The handle a reference means; absent when it cannot be understood. A urn that stands nowhere in
   * the submission stays its own handle: another submission may explain it.
   *
   * @param from full address of the resource that refers: a relative reference is one to its server
   */
  Optional<String> handle(String reference, @Nullable String from) {
    String named = byFullUrl.get(reference);
    if (named != null) {
      return Optional.of(named);
    }
    Optional<Address> away = elsewhere(reference);
    if (away.isPresent()) {
      return away.map(Address::elsewhere);
    }
    Optional<String> plain = Handles.of(reference);
    Optional<Address> fromAway = elsewhere(from);
    if (fromAway.isPresent() && Handles.address(reference).isEmpty()) {
      Optional<String> near =
          plain
              .flatMap(handle -> Handles.address("http://" + fromAway.get().base() + "/" + handle))
              .map(Address::elsewhere)
              .filter(own::contains);
      if (near.isPresent()) {
        return near;
      }
    }
    return plain.map(
        handle -> own.contains(handle) ? handle : aliases.getOrDefault(handle, handle));
  }

  /** Whether a resource of the submission has the name as its own. */
  boolean isOwn(String handle) {
    return own.contains(handle);
  }

  boolean explains(String reference) {
    return byFullUrl.containsKey(reference);
  }
}
