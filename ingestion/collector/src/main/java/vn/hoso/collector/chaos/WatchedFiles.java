// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.io.IOException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** Files of the warehouse, where the writing of a data file can be made to stand still. */
@SuppressWarnings("serial") // Never sent anywhere: the collector writes in its own process.
final class WatchedFiles implements FileIO {
  private final FileIO files;
  private final transient Standstill standstill;

  WatchedFiles(FileIO files, Standstill standstill) {
    this.files = files;
    this.standstill = standstill;
  }

  @Override
  public InputFile newInputFile(String path) {
    return files.newInputFile(path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    OutputFile file = files.newOutputFile(path);
    return path.endsWith(".parquet") ? new WatchedFile(file, standstill) : file;
  }

  @Override
  public void deleteFile(String path) {
    files.deleteFile(path);
  }

  @Override
  public void close() {
    files.close();
  }

  private record WatchedFile(OutputFile file, Standstill standstill) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      standstill.at(Step.BEFORE_DATA_FILE);
      return new WatchedStream(file.create(), standstill);
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      standstill.at(Step.BEFORE_DATA_FILE);
      return new WatchedStream(file.createOrOverwrite(), standstill);
    }

    @Override
    public String location() {
      return file.location();
    }

    @Override
    public InputFile toInputFile() {
      return file.toInputFile();
    }
  }

  private static final class WatchedStream extends PositionOutputStream {
    private final PositionOutputStream stream;
    private final Standstill standstill;
    private boolean begun;
    private boolean closed;

    WatchedStream(PositionOutputStream stream, Standstill standstill) {
      this.stream = stream;
      this.standstill = standstill;
    }

    @Override
    public long getPos() throws IOException {
      return stream.getPos();
    }

    @Override
    public void write(int b) throws IOException {
      stream.write(b);
      begin();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      stream.write(bytes, from, length);
      begin();
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }

    @Override
    public void close() throws IOException {
      stream.close();
      if (!closed) {
        closed = true;
        standstill.at(Step.AFTER_DATA_FILE);
      }
    }

    private void begin() throws IOException {
      if (!begun) {
        begun = true;
        stream.flush();
        standstill.at(Step.WITHIN_DATA_FILE);
      }
    }
  }
}
