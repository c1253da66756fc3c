// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Everything about the registry an installation may change, under {@code hoso}. */
@ConfigurationProperties("hoso")
public record RegistryProperties(@DefaultValue SignIn signin, @DefaultValue Access access) {

  /**
   * How people sign in.
   *
   * @param builtin the provider inside this application, with the users of {@code access.user}
   * @param issuer the outside OpenID Connect provider, when {@code builtin} is false
   * @param clientSecretFile file that holds the secret of {@code clientId} at that provider
   * @param roleClaim claim with one of station, clinic, department, steward, citizen
   * @param facilityClaim claim with the five-character facility code of a station or clinic
   * @param citizenClaim claim with the citizen id of a citizen
   * @param audience required audience of bearer tokens of an outside provider; empty asks for none
   */
  public record SignIn(
      @DefaultValue("true") boolean builtin,
      @Nullable URI issuer,
      @DefaultValue("hoso") String clientId,
      @Nullable Path clientSecretFile,
      @DefaultValue("hoso_role") String roleClaim,
      @DefaultValue("hoso_facility") String facilityClaim,
      @DefaultValue("hoso_citizen") String citizenClaim,
      @DefaultValue("") String audience) {
    public SignIn {
      if (!builtin && issuer == null) {
        throw new IllegalArgumentException(
            "hoso.signin.issuer is needed when hoso.signin.builtin is false");
      }
    }
  }

  /**
   * How far reading goes.
   *
   * @param treatmentWindow how long after the last encounter a facility still treats a person
   * @param grantLasts how long a read with a stated reason stays open
   * @param programSearchesAMinute how often a program may search for people by FHIR
   */
  public record Access(
      @DefaultValue("365d") Duration treatmentWindow,
      @DefaultValue("4h") Duration grantLasts,
      @DefaultValue("60000") int programSearchesAMinute) {
    public Access {
      if (programSearchesAMinute < 1) {
        throw new IllegalArgumentException(
            "hoso.access.program-searches-a-minute has to be at least 1");
      }
    }
  }
}
