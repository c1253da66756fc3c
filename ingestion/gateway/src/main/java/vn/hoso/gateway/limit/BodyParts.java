// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.fileupload.FileItemHeaders;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;

/**
 * The parts of a multipart request, read from its guarded body like any other. The server's own way
 * reads past every guard: as slowly as the sender likes, into memory nobody has paid for.
 */
public final class BodyParts {
  private static final int MOST_PARTS = 200;
  private static final int HEADER_BYTES = 2048;

  private BodyParts() {}

  /**
   * One part.
   *
   * @param fileName absent for a plain field
   * @param headers of the part, as it came
   * @param tooLarge whether the content is only the beginning of a larger file
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on as it came; nothing compares it
  public record Part(
      String name,
      @Nullable String fileName,
      @Nullable String contentType,
      @Nullable FileItemHeaders headers,
      byte[] content,
      boolean tooLarge) {
    public boolean isFile() {
      return fileName != null;
    }

    /** One of the part's own headers. */
    public @Nullable String header(String named) {
      return headers == null ? null : headers.getHeader(named);
    }

    /** A field's value. */
    public String text() {
      return new String(content, StandardCharsets.UTF_8).strip();
    }
  }

  /**
   * Reads the request to its end. A file that is too large is no other file's matter.
   *
   * @param maxFile bytes of one file
   * @param maxField bytes of one field
   */
  public static List<Part> of(HttpServletRequest request, long maxFile, long maxField)
      throws IOException {
    FileUpload upload = new FileUpload();
    upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
    upload.setPartHeaderSizeMax(HEADER_BYTES);
    List<Part> parts = new ArrayList<>();
    try {
      FileItemIterator items = upload.getItemIterator(new ServletRequestContext(request));
      while (items.hasNext()) {
        if (parts.size() == MOST_PARTS) {
          throw new RefusedException(tooMany());
        }
        parts.add(part(items.next(), maxFile, maxField));
      }
    } catch (FileUploadException e) {
      if (e.getCause() instanceof IOException broken
          && !(broken instanceof MalformedStreamException)) {
        throw broken;
      }
      throw malformed();
    } catch (MalformedStreamException e) {
      throw malformed();
    }
    return parts;
  }

  private static Part part(FileItemStream item, long maxFile, long maxField) throws IOException {
    long most = item.isFormField() ? maxField : maxFile;
    try (InputStream in = item.openStream()) {
      byte[] content = in.readNBytes(Math.toIntExact(most));
      boolean tooLarge = in.read() >= 0;
      if (tooLarge && item.isFormField()) {
        throw new RefusedException(Refusal.tooLarge(most), content);
      }
      String name = item.getFieldName();
      return new Part(
          name == null ? "" : name,
          item.isFormField() ? null : fileName(item),
          item.getContentType(),
          item.getHeaders(),
          content,
          tooLarge);
    }
  }

  private static String fileName(FileItemStream item) {
    try {
      return item.getName();
    } catch (InvalidFileNameException e) {
      // With a NUL in it; whoever keeps the name strips it.
      return e.getName();
    }
  }

  private static Refusal tooMany() {
    return Refusal.of(
        IntakeRule.BAD_PARAMETER,
        "Nhiều nhất %d phần trong một yêu cầu.".formatted(MOST_PARTS),
        "At most %d parts in a request.".formatted(MOST_PARTS));
  }

  private static RefusedException malformed() {
    return new RefusedException(Refusal.of(IntakeRule.BAD_PARAMETER));
  }
}
