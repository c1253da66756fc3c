// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import java.time.Clock;
import java.util.Date;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The FHIR servlet at {@code /fhir} and its door. */
@Configuration(proxyBeanMethods = false)
class FhirConfiguration {
  private static final String PATH = "/fhir";

  @Bean
  FhirContext fhirContext() {
    FhirContext context = FhirContext.forR4();
    context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
    return context;
  }

  /** The first use of a resource type costs most; it is made before somebody waits for it. */
  @Bean
  ApplicationRunner fhirWarmUp(FhirContext context) {
    return arguments -> {
      Thread warmUp = new Thread(() -> encodeOneOfEach(context), "fhir-warm-up");
      warmUp.setDaemon(true);
      warmUp.start();
    };
  }

  private static void encodeOneOfEach(FhirContext context) {
    Bundle bundle = new Bundle();
    Stream.concat(Stream.of(Kinds.PATIENT), Served.ALL.stream().map(Served::kind))
        .map(kind -> context.getResourceDefinition(kind.name()).newInstance())
        .forEach(resource -> bundle.addEntry().setResource((Resource) resource));
    context.newJsonParser().encodeResourceToString(bundle);
  }

  @Bean
  ServletRegistrationBean<FhirServer> fhirServlet(
      FhirContext context, RecordAccess access, SmartConfiguration smart, Clock clock) {
    Capabilities capabilities = new Capabilities(Date.from(clock.instant()), version());
    FhirServer server = new FhirServer(context, access, capabilities, smart::json);
    ServletRegistrationBean<FhirServer> servlet =
        new ServletRegistrationBean<>(server, PATH + "/*");
    servlet.setName("fhir");
    servlet.setLoadOnStartup(1);
    return servlet;
  }

  /**
   * A bearer token, or the session of somebody at the pages. Everything here reads, POST only
   * carries a search's parameters, and the session cookie does not travel with another site's form:
   * no forgery token is asked for.
   */
  @Bean
  @Order(5)
  SecurityFilterChain fhirDoor(HttpSecurity http, FhirRefusals refusals) throws Exception {
    return http.securityMatcher(PATH + "/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(PATH + "/metadata", PATH + SmartConfiguration.PATH)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(Customizer.withDefaults())
                    .authenticationEntryPoint(refusals)
                    .accessDeniedHandler(refusals))
        .csrf(csrf -> csrf.disable())
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .requestCache(cache -> cache.disable())
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }

  private static String version() {
    String packaged = FhirConfiguration.class.getPackage().getImplementationVersion();
    return packaged == null ? "development" : packaged;
  }
}
