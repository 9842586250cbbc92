import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Writes houses.csv: 3,000 houses of a town that does not exist. Prices follow a rule that is not linear, with noise
 * of some 8 %; some cells are empty, as in real tables. Run it with {@code java MakeHouses.java}.
 */
final class MakeHouses {
  private static final int HOUSES = 3_000;
  private static final double NOISE = 0.08;

  private record District(String name, double price, double station) {}

  private static final List<District> DISTRICTS = List.of(
      new District("Old Town", 1.45, 0.6),
      new District("Harbour", 1.25, 1.1),
      new District("North", 0.95, 2.5),
      new District("East End", 0.8, 1.8),
      new District("Hillside", 1.35, 4.2),
      new District("Meadows", 1.0, 3.4),
      new District("Mill Lane", 0.9, 2.1),
      new District("West", 1.05, 2.9));
  private static final List<String> HEATING = List.of("gas", "oil", "district heating", "heat pump");
  private static final double[] HEATING_FACTOR = {1, 0.96, 1.02, 1.07};
  private static final List<String> CONDITION = List.of("poor", "fair", "good", "renovated");
  private static final double[] CONDITION_FACTOR = {0.78, 0.93, 1, 1.14};

  public static void main(String[] args) throws IOException {
    SplittableRandom random = new SplittableRandom(2024);
    StringBuilder csv = new StringBuilder(
        "house,district,area,rooms,lot,year built,heating,condition,garage,km to station,price\n");
    IntStream.rangeClosed(1, HOUSES).forEach(house -> csv.append(house(house, random)));
    Files.writeString(Path.of("houses.csv"), csv);
  }

  private static String house(int number, SplittableRandom random) {
    District district = DISTRICTS.get(random.nextInt(DISTRICTS.size()));
    double area = Math.round(Math.exp(4.75 + 0.38 * gauss(random)));
    int rooms = (int) Math.max(1, Math.round(area / 26 + 0.7 * gauss(random)));
    double lot = Math.round(area * (1.2 + 3 * random.nextDouble()));
    int year = 1890 + (int) (135 * Math.sqrt(random.nextDouble()));
    int heating = random.nextInt(HEATING.size());
    int condition = Math.min(CONDITION.size() - 1, (int) (CONDITION.size() * Math.pow(random.nextDouble(), 0.8)));
    boolean garage = random.nextDouble() < 0.55;
    double station = Math.max(0.1, district.station() * (0.5 + random.nextDouble()));

    double price = 2_600 * Math.pow(area, 0.92) * district.price();
    price *= HEATING_FACTOR[heating] * CONDITION_FACTOR[condition];
    price *= 1 + 0.18 * Math.exp(-station); // near the station
    price *= year < 1919 ? 1.12 : 0.85 + 0.3 * (year - 1919) / 106.0; // old houses are sought after
    price += 45 * lot + (garage ? 14_000 : 0) + 3_000 * Math.min(rooms, 6);
    price *= Math.exp(NOISE * gauss(random));
    return String.format(
        Locale.ROOT,
        "%d,%s,%.0f,%s,%.0f,%s,%s,%s,%s,%s,%.0f\n",
        number,
        district.name(),
        area,
        known(rooms, 0.02, random),
        lot,
        known(year, 0.06, random),
        HEATING.get(heating),
        known(CONDITION.get(condition), 0.04, random),
        garage ? "yes" : "no",
        known(Math.round(station * 10) / 10.0, 0.1, random),
        Math.round(price / 100) * 100.0);
  }

  /** The value, or an empty cell with this probability. */
  private static String known(Object value, double missing, SplittableRandom random) {
    return random.nextDouble() < missing ? "" : value.toString();
  }

  /** A sum of twelve uniform numbers less 6: close to normal, and the same bits on every machine. */
  private static double gauss(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
