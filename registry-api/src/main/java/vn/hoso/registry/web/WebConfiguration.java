// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.signin.Readers;

/** Vietnamese unless the reader switched to English; controllers are handed the reader. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
  static final List<String> LANGUAGES = List.of("vi", "en");

  private final Readers readers;

  WebConfiguration(Readers readers) {
    this.readers = readers;
  }

  /** The cookie holds one of our two languages; anything else reads as Vietnamese. */
  @Bean
  LocaleResolver localeResolver() {
    CookieLocaleResolver resolver =
        new CookieLocaleResolver("HOSO_LANG") {
          @Override
          protected @Nullable Locale parseLocaleValue(String value) {
            return LANGUAGES.contains(value) ? Locale.forLanguageTag(value) : null;
          }
        };
    resolver.setDefaultLocaleFunction(request -> VIETNAMESE);
    resolver.setCookieMaxAge(Duration.ofDays(365));
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSameSite("Lax");
    resolver.setRejectInvalidCookies(false);
    return resolver;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    LocaleChangeInterceptor language =
        new LocaleChangeInterceptor() {
          @Override
          protected Locale parseLocaleValue(String value) {
            return LANGUAGES.contains(value) ? Locale.forLanguageTag(value) : VIETNAMESE;
          }
        };
    language.setParamName("lang");
    registry.addInterceptor(language);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ReaderArgument(readers));
  }

  private record ReaderArgument(Readers readers) implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Reader.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return readers
          .current()
          .orElseThrow(() -> new AccessDeniedException("Signed in without a known role"));
    }
  }
}
