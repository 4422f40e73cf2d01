package dev.sluice.versus.lambda;

import dev.sluice.versus.race.Contender;
import dev.sluice.versus.race.Contenders;
import java.util.ArrayList;
import java.util.List;

/** The contenders of this module. */
public final class LambdaContenders implements Contenders {

  @Override
  public List<Contender> all() {
    List<Contender> all =
        new ArrayList<>(
            List.of(
                new BareRecords(),
                new UsualFunction("usual-compute", UsualFunction.Kind.IN_MEMORY),
                new UsualFunction("usual-items", UsualFunction.Kind.ITEMS_IN_MEMORY),
                new UsualFunction("usual", UsualFunction.Kind.READ_MODIFY_WRITE),
                new UsualFunction("idempotent", UsualFunction.Kind.IDEMPOTENT),
                new SluiceInMemory()));
    for (Layout layout : Layout.values()) {
      all.add(new SluiceFunction(layout));
    }
    return all;
  }
}
