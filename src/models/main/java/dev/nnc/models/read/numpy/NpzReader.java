package dev.nnc.models.read.numpy;

import dev.nnc.models.graph.NamedTensors;
import dev.nnc.models.graph.Refusal;
import dev.nnc.models.graph.Tensor;
import dev.nnc.models.read.ModelFile;
import dev.nnc.models.read.ModelReader;
import dev.nnc.models.read.zip.ZipArchive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A zip archive of arrays, as {@code np.savez} and {@code np.savez_compressed} write it. */
public final class NpzReader implements ModelReader {
  private static final String ENDING = ".npy";

  /** What np.savez calls arrays that are given without a name. */
  private static final Pattern PLACE = Pattern.compile("arr_\\d+");

  /** The arrays take at most so many bytes, and so many for each byte of the file. */
  private static final long FREE_MEMORY = 32L << 20;

  private static final int GROWTH = 7;

  @Override
  public String format() {
    return "NumPy .npz";
  }

  @Override
  public boolean recognises(ModelFile file) {
    return ZipArchive.firstName(file.bytes())
        .filter(name -> name.endsWith(ENDING))
        .isPresent();
  }

  @Override
  public NamedTensors read(ModelFile file) {
    ZipArchive archive = new ZipArchive("NumPy", file.bytes());
    long left = FREE_MEMORY + (long) GROWTH * file.bytes().length;
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (String entry : archive.names()) {
      if (!entry.endsWith(ENDING)) {
        throw Refusal.damaged("NumPy", "`" + entry + "` in it is no array");
      }
      String name = entry.substring(0, entry.length() - ENDING.length());
      byte[] packed = archive.read(entry, left);
      Tensor array = NpyFile.read(packed, name, (left - packed.length) / Double.BYTES);
      left -= (long) array.size() * Double.BYTES;
      arrays.put(name, array);
    }
    boolean unnamed =
        arrays.keySet().stream().allMatch(name -> PLACE.matcher(name).matches());
    return new NamedTensors(arrays, unnamed);
  }
}
