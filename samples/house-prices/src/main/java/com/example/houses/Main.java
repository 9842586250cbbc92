package com.example.houses;

import com.example.houses.Houses.Condition;
import com.example.houses.Houses.District;
import com.example.houses.Houses.Garage;
import com.example.houses.Houses.Heating;
import java.util.Locale;

/** What a house may cost, and what it is worth to renovate it. */
public final class Main {
  public static void main(String[] args) {
    Houses houses = Houses.pretrained();
    float[] price = new float[1];
    for (Condition condition : Condition.values()) {
      Houses.Input house = new Houses.Input(
          120, 5, 400, 1965, 1.2f, District.HARBOUR, Heating.GAS, condition, Garage.YES);
      houses.predict(house, price);
      System.out.printf(Locale.ROOT, "120 m2 at the harbour, %s: %,.0f%n", condition, price[0]);
    }
    // Year, station and condition are not known.
    Houses.Input other = new Houses.Input(
        120, 5, 400, Float.NaN, Float.NaN, District.WEST, Heating.HEAT_PUMP, null, Garage.NO);
    houses.predict(other, price);
    System.out.printf(Locale.ROOT, "120 m2 in the west, little known: %,.0f%n", price[0]);
  }
}
