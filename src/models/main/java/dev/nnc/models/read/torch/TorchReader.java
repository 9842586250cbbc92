package dev.nnc.models.read.torch;

import dev.nnc.models.graph.ModelContent;
import dev.nnc.models.graph.Origin;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.read.pickle.Bytes;
import dev.nnc.models.read.pickle.Unpickler;
import dev.nnc.models.read.pickle.ValueBudget;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Weights that {@code torch.save} wrote. */
public final class TorchReader implements ModelReader {
  static final String STATE_DICT =
      "torch.save(model.state_dict(), path), or torch.onnx.export for the whole model";

  /** What stands in the names of the entries of PyTorch's zips, and near the beginning or end. */
  private static final List<String> ENTRIES =
      List.of("/data.pkl", "data.pkl", "/data/weights/", "/.format_version", "/archive_format");

  /** Where the names of entries are looked for; the directory is at the end. */
  private static final int LOOKED_AT = 1 << 16;

  @Override
  public String format() {
    return "PyTorch";
  }

  @Override
  public boolean recognises(ModelFile file) {
    return file.startsWith(LegacyFile.magic())
        || (file.startsWith('P', 'K', 3, 4)
            && ENTRIES.stream().anyMatch(each -> names(file, each)));
  }

  private static boolean names(ModelFile file, String entry) {
    byte[] bytes = file.bytes();
    int first = Math.min(bytes.length, LOOKED_AT);
    int last = Math.max(0, bytes.length - LOOKED_AT);
    return new String(bytes, 0, first, StandardCharsets.ISO_8859_1).contains(entry)
        || new String(bytes, last, bytes.length - last, StandardCharsets.ISO_8859_1)
            .contains(entry);
  }

  @Override
  public ModelContent read(ModelFile file) {
    return file.startsWith('P', 'K') ? archive(file.bytes()) : LegacyFile.read(file.bytes());
  }

  private static ModelContent archive(byte... file) {
    TorchArchive archive = new TorchArchive(file);
    if (archive.hasFolder("code") || archive.hasEnding("constants.pkl")) {
      throw Refusal.unsupported(
          new Origin("TorchScript archive", ""), "is a program with its weights", STATE_DICT);
    }
    if (archive.hasEnding("archive_format") || archive.hasEnding("models/model.json")) {
      throw Refusal.unsupported(
          new Origin("torch.export archive", ""), "is a program with its weights", STATE_DICT);
    }
    String folder = archive.folder();
    Bytes pickle = archive
        .find(folder + "data.pkl")
        .orElseThrow(() -> Refusal.damaged("PyTorch", "the zip has no data.pkl"));
    ByteOrder order =
        archive.find(folder + "byteorder").filter(b -> b.latin1().equals("big")).isPresent()
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    Object value = new Unpickler(pickle, 0, new TorchNames()).read();
    return StateDict.read(
        value,
        new TorchTensors(
            key -> archive.find(folder + "data/" + key), order, new ValueBudget(file.length)));
  }
}
