// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Handles.Address;

/**
 * What the names within one submission stand for. A resource goes by {@code Type/id}, whichever
 * server it is on and whatever else is sent with it; only where the submission holds that name on
 * two servers are they told apart by their servers.
 */
final class BundleNames {
  /** The server of a resource whose full address is not told. */
  private static final String UNTOLD = "";

  private final Map<String, String> byFullUrl = new HashMap<>();
  private final Map<String, Map<String, String>> byServer = new HashMap<>();
  private final Map<String, Set<String>> servers = new HashMap<>();
  private final Set<String> own = new HashSet<>();
  private boolean partOfMore;

  /** Tells of a resource, before any is named. */
  void meet(String handle, @Nullable String fullUrl) {
    addressOf(handle, fullUrl)
        .ifPresent(at -> servers.computeIfAbsent(handle, none -> new HashSet<>()).add(at.base()));
  }

  /** The name a resource goes by. */
  String name(String handle, @Nullable String fullUrl) {
    boolean onTwo = servers.getOrDefault(handle, Set.of()).size() > 1;
    return onTwo ? addressOf(handle, fullUrl).map(Address::elsewhere).orElse(handle) : handle;
  }

  /** The resource that goes by the name. */
  void put(@Nullable String fullUrl, String name) {
    own.add(name);
    if (fullUrl != null) {
      byFullUrl.putIfAbsent(fullUrl, name);
    }
  }

  /** Another name of a resource on its server; the first to have it keeps it. */
  void alias(String other, @Nullable String fullUrl, String name) {
    byServer
        .computeIfAbsent(other, none -> new HashMap<>())
        .putIfAbsent(address(fullUrl).map(Address::base).orElse(UNTOLD), name);
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
    Optional<Address> at = Handles.address(reference);
    return Handles.of(reference)
        .map(plain -> at.or(() -> beside(plain, from)).map(this::at).orElseGet(() -> any(plain)));
  }

  /** Where a relative reference points, seen from a resource whose address is known. */
  private static Optional<Address> beside(String plain, @Nullable String from) {
    return address(from).flatMap(here -> Handles.address("http://" + here.base() + "/" + plain));
  }

  /**
   * What is at the address; of one that is not here the plain name, unless another server has it.
   */
  private String at(Address address) {
    String plain = Handles.of(address.type(), address.id());
    Map<String, String> here = byServer.getOrDefault(plain, Map.of());
    String otherwise = here.isEmpty() ? plain : here.getOrDefault(UNTOLD, address.elsewhere());
    return here.getOrDefault(address.base(), otherwise);
  }

  /** What a name means that tells no server: the one resource that has it. */
  private String any(String plain) {
    Map<String, String> here = byServer.getOrDefault(plain, Map.of());
    return here.size() == 1 ? here.values().iterator().next() : here.getOrDefault(UNTOLD, plain);
  }

  /** Whether only one server's resource has the name here. */
  boolean isPlain(String handle) {
    return byServer.getOrDefault(handle, Map.of()).size() == 1;
  }

  /** Whether a resource of the submission has the name as its own. */
  boolean isOwn(String handle) {
    return own.contains(handle);
  }

  /** What stands nowhere here may stand in another part. */
  void arePartOfMore() {
    partOfMore = true;
  }

  /** Whether a urn need not be wondered about. */
  boolean explains(String reference) {
    return partOfMore || byFullUrl.containsKey(reference);
  }

  /** The address of a resource, when it is one of its type. */
  private static Optional<Address> addressOf(String handle, @Nullable String fullUrl) {
    return address(fullUrl).filter(at -> handle.startsWith(at.type() + "/"));
  }

  private static Optional<Address> address(@Nullable String fullUrl) {
    return Optional.ofNullable(fullUrl).flatMap(Handles::address);
  }
}
