package dev.sluice.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.expression.Compiled.Checked;
import dev.sluice.definition.expression.Compiled.Faulty;
import dev.sluice.definition.expression.Compiled.Issue;
import dev.sluice.pipeline.expression.Expression;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelFrontEndTest {

  private static final Scope ALERTS =
      Scope.open()
          .withField("tempC", ValueType.DOUBLE)
          .withField("count", ValueType.INT)
          .withField("label", ValueType.STRING)
          .withField("taken", ValueType.TIMESTAMP)
          .withoutField("owner")
          .withScore("unusual", Map.of("rarity", ValueType.DURATION, "reason", ValueType.STRING))
          .withScore("risk", Map.of())
          .withWindow("minute", List.of("peak", "mean"));

  private static final Scope CLOSED =
      Scope.closed(Map.of("tempC", ValueType.DOUBLE, "deviceId", ValueType.STRING));

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      textBlock =
          """
          tempF > → 7 → the expression ends where a value should follow `>`
          tempF > 1.0 && → 14 → the expression ends where a value should follow `&&`
          record. → 7 → the expression ends where a name should follow `.`
          > 3.0 → 0 → a value is missing before `>`
          tempF > && tempC → 8 → a value is missing between `>` and `&&`
          size() > → 8 → the expression ends where a value should follow `>`
          (a + ) → 5 → a value is missing between `+` and `)`
          tempF 3.0 → 6 → an operator is missing between `tempF` and `3.0`
          3.0 (a) → 4 → an operator is missing between `3.0` and `(`
          (tempF → 0 → `(` is never closed; write `)`
          [a, {'b': (c)} → 0 → `[` is never closed; write `]`
          tempF > 3.0) → 11 → `)` closes nothing; take it out
          (tempF] > 3.0 → 6 → `]` cannot close `(`; write `)`
          tempF = 3 → 6 → `=` is not an operator; write `==`
          tempF === 3 → 6 → `===` is not an operator; write `==`
          a <> b → 2 → `<>` is not an operator; write `!=`
          a => b → 2 → `=>` is not an operator; write `>=`
          a and b → 2 → `and` is not an operator; write `&&`
          a OR b → 2 → `OR` is not an operator; write `||`
          not a → 0 → `not` is not an operator; write `!`
          not(a) → 3 → `not` is not an operator; write `!`
          a & b → 2 → `&` is not an operator; write `&&`
          a | b → 2 → `|` is not an operator; write `||`
          a ! b → 2 → `!` stands before a bool; to compare, write `!=`
          a # b → 2 → `#` has no meaning in an expression
          größe > 3.0 → 0 → `größe` has letters beyond a to z; as a field, write record["größe"]
          “a” == b → 0 → `“` is no quotation mark here; write " or '
          tempF > 3. → 8 → digits should follow the point; write 3.0
          a.3 → 1 → an operator is missing between `a` and `.3`
          a.-b → 2 → a field's name should follow the dot; an odd one is record["odd name"]
          a, b → 1 → one expression is wanted here, and this comma ends it
          a ? b → 5 → a `:` should come first, as in condition ? value : otherwise
          (a ? b) → 6 → a `:` should come first, as in condition ? value : otherwise
          a : b → 2 → this `:` has no `?` before it, as in condition ? value : otherwise
          if a then b → 0 → there is no `if`; write condition ? value : otherwise
          name == 'on → 8 → the string that begins here is never closed; write ' at its end
          name == '\\q' → 8 → the string has an unknown escape; a backslash is written \\\\
          {'a' 1} → 5 → a `:` or an operator is missing between `'a'` and `1`
          {'a'} → 4 → a `:` should come first, as in {"name": value}
          {'a': 1, 'b', 'c': 2} → 12 → a `:` should come first, as in {"name": value}
          {'a': 1 : 2} → 8 → this `:` has no `?` before it, as in condition ? value : otherwise
          {'a': b ? 1} → 11 → a `:` should come first, as in condition ? value : otherwise
          package == 'x' → 0 → `package` is a reserved word of CEL: as a field, write record["package"]
          has(name) → 3 → has() takes a field, as in has(record.name)
          items.all(1, true) → 10 → the first argument names a variable, as in items.all(x, x > 0.0)
          items.exists(x) → 12 → `exists` takes a variable and an expression, as in items.exists(x, x > 0.0)
          a.?b → 1 → optional fields are not supported: ask for one with has(record.name)
          99999999999999999999 → 0 → the number is beyond an int of 64 bits
          1e999 → 0 → the number is beyond a double
          -3u → 1 → there are no unsigned ints here: write it without the u
          3u → 0 → there are no unsigned ints here: write it without the u
          b'abc' → 0 → there are no bytes here: write a string without the b
          Point{x: 1} → 5 → there are no messages here: write a map, as in {"name": value}
          type(a) → 4 → there is no `type` in pipelines
          sise(a) → 4 → there is no function `sise`; did you mean `size`?
          math.abs(a) → 8 → there is no function `abs`
          record → 0 → `record` is no value by itself: write a field, as in `record.name`
          event == 1 → 0 → `event` is no value by itself: write `event.key` or `event.time`
          event.kee → 5 → `event` has `key` and `time`, but no `kee`
          minute > 3 → 0 → `minute` is a window: write an aggregate, as in `minute.mean`
          minute.peek > 3.0 → 6 → the window `minute` has no aggregate `peek`; did you mean `peak`?
          has(minute.peek) → 3 → the window `minute` has no aggregate `peek`; did you mean `peak`?
          owner == 'a' → 0 → the field `owner` was dropped or renamed by an earlier step
          record["event.key"] → 6 → a field cannot be called `event.key`: the name stands for another
          record["minute.peak"] → 6 → a field cannot be called `minute.peak`: the name stands for another
          unusual.rarety > 30d → 7 → the score `unusual` has no `rarety`; did you mean `rarity`?
          unusual.peak > 30d → 7 → the score `unusual` has no `peak`: it has rarity, reason
          has(unusual.resaon) → 3 → the score `unusual` has no `resaon`; did you mean `reason`?
          unusual["raritie"] > 1d → 7 → the score `unusual` has no `raritie`; did you mean `rarity`?
          risk.rarity > 30d → 4 → the score `risk` has no `rarity`: it is a number
          unusual > 30d → 8 → `unusual` is a double and the right side a duration: write unusual.rarity
          30d < unusual → 4 → the left side is a duration and `unusual` a double: write unusual.rarity
          unusual.rarity > 30 → 15 → `unusual.rarity` is a duration and `30` an int: a duration has a unit, as 30s, 10m or 30d
          unusual.rarity > '30d' → 15 → `unusual.rarity` is a duration and `"30d"` a string: write 30d
          unusual.reason > 1.0 → 15 → `unusual.reason` is a string and `1.0` a double: write "1.0"
          record["unusual.rarity"] → 6 → a field cannot be called `unusual.rarity`: the name stands for another
          record.unusual → 6 → a field cannot be called `unusual`: the name stands for another
          items.all(record, true) → 9 → `record` has a meaning of its own: call the variable otherwise
          tempF - 32 → 8 → JSON numbers are doubles: write 32.0
          2 * tempF → 0 → JSON numbers are doubles: write 2.0
          -(a.b[0]) + 1 → 12 → JSON numbers are doubles: write 1.0
          a.all(x, x + 1 > 2.0) → 13 → JSON numbers are doubles: write 1.0
          tempF % 2 → 8 → JSON numbers are doubles, and `%` takes ints: convert with int(...)
          tempC / 2 → 8 → `tempC` is a double: write 2.0
          2 * (tempC + 1.0) → 0 → the right side is a double: write 2.0
          count * tempC → 6 → `count` is an int and `tempC` a double: write double(count)
          count == 1.5 → 6 → `count` is an int and `1.5` a double: write double(count)
          size(label) + tempC → 12 → the left side is an int and `tempC` a double: write double(...)
          tempC % 2.0 → 6 → `tempC` is a double and `2.0` a double: `%` takes ints, and int(...) makes one
          label + count → 6 → `label` is a string and `count` an int: to join texts, write string(count)
          label == 1 → 6 → `label` is a string and `1` an int: write "1"
          label * 2 → 6 → `label` is a string and `2` an int: `*` takes two numbers
          label in 'ab' → 6 → `label` is a string and `"ab"` a string: `in` looks for a value in a list of such, or among the keys of a map
          tempC && true → 6 → `tempC` is a double and `true` a bool: `&&` takes bools
          taken > 3 → 6 → `taken` is a timestamp and `3` an int: what is compared must be of one type
          taken > '2026-01-01T00:00:00Z' → 6 → `taken` is a timestamp and `"2026-01-01T00:00:00Z"` a string: write timestamp("2026-01-01T00:00:00Z")
          taken + 3 → 6 → `taken` is a timestamp and `3` an int: times take durations, as in event.time + 5m
          taken - taken > 30 → 14 → the left side is a duration and `30` an int: a duration has a unit, as 30s, 10m or 30d
          taken - taken > '30d' → 14 → the left side is a duration and `"30d"` a string: write 30d
          taken - taken > '1h5m' → 14 → the left side is a duration and `"1h5m"` a string: write duration("1h5m")
          30d + tempC → 4 → the left side is a duration and `tempC` a double: times take durations, as in event.time + 5m
          tempC > 30d → 6 → `tempC` is a double and the right side a duration: what is compared must be of one type
          1h < 2h && tempC > 3d && tempc.x(5s) → 32 → there is no function `x`
          30days > 1d → 0 → `30days` is not a duration; write 30d
          a - b > 1.5h → 8 → `1.5h` is not a duration; write 90m
          a - b > 1h30m → 8 → `1h30m` is not a duration; write 90m
          a - b > 1mo → 8 → `1mo` is not a duration; months differ in length: write days, as 30d
          a - b > 2years → 8 → `2years` is not a duration; years differ in length: write days, as 365d
          a - b > 250us → 8 → `250us` is not a duration; the shortest unit is ms; CEL's own has finer ones, as duration("250us")
          a - b > 3µs → 8 → `3µs` is not a duration; the shortest unit is ms; CEL's own has finer ones, as duration("250us")
          a - b > 3x → 8 → `3x` is not a duration; write a whole number of at most nine digits and one of ms, s, m, h, d and w
          a - b > 1234567890s → 8 → `1234567890s` is not a duration; write a whole number of at most nine digits and one of ms, s, m, h, d and w
          a - b > 10 minutes → 8 → `10 minutes` is not a duration; write 10m
          a - b > 999999999w → 8 → a duration beyond 10,000 years
          30d 5h → 4 → an operator is missing between `30d` and `5h`
          30d(a) → 3 → an operator is missing between `30d` and `(`
          a.30d → 1 → `.30d` is not a duration; write a whole number of at most nine digits and one of ms, s, m, h, d and w
          [1h, 2h → 0 → `[` is never closed; write `]`
          items.all(1h, true) → 10 → the first argument names a variable, as in items.all(x, x > 0.0)
          -30d → 0 → this is a duration: `-` takes a number
          2w.getHour() → 10 → there is no function `getHour`; did you mean `getHours`?
          !tempC → 0 → `tempC` is a double: `!` takes a bool
          -label → 0 → `label` is a string: `-` takes a number
          tempC ? 1 : 2 → 6 → what stands before `?` must be a bool, and this is double
          true ? 1 : 'a' → 5 → both results of `?:` must be of one type, and these are int and string
          label[0] → 5 → `label` is a string and `0` an int: only a list (by an int) and a map (by its keys) have elements
          label.first → 5 → a string has no fields
          size(count) → 4 → `size(int)` is not defined; there is size(string), size(list), size(map)
          label.contains(1) → 14 → `string.contains(int)` is not defined; there is string.contains(string)
          duration('5 minutes') → 9 → the string is no duration such as 1h30m or 1.5s
          label.matches('[') → 14 → not a regular expression: missing closing ]
          taken.getHours('Mars') → 15 → the string is no time zone such as Europe/Rome or +01:00
          '😀' + 1 → 5 → `"😀"` is a string and `1` an int: to join texts, write string(1)
          """)
  void tellsAMistakeAndItsPlace(String text, int offset, String message) {
    assertThat(CelFrontEnd.compile(text, ALERTS, Wanted.VALUE))
        .isEqualTo(new Faulty(List.of(new Issue(offset, message))));
  }

  @Test
  void tellsAllMistakesInTheOrderOfTheText() {
    assertThat(CelFrontEnd.compile("tempc > 3.0 &&\n foo(devicId) || record", CLOSED, Wanted.VALUE))
        .isEqualTo(
            new Faulty(
                List.of(
                    new Issue(0, "unknown field `tempc`; did you mean `tempC`?"),
                    new Issue(19, "there is no function `foo`"),
                    new Issue(
                        32,
                        "`record` is no value by itself: write a field, as in `record.name`"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          tempC + 1.0 ; tempC ; double
          record.tempC ; tempC ; double
          record["tempC"] * 2.0 ; tempC ; double
          tempF - 32.0 ; tempF ; double
          tempF > 32 && tempF == 1 ; tempF ; bool
          has(record.x) ? x : 1.0 ; x ; dyn
          unusual > 8.0 ; unusual ; bool
          unusual.rarity > 30d && unusual > 8.0 ; unusual.rarity,unusual ; bool
          has(unusual.reason) ; unusual.reason ; bool
          unusual["reason"].contains('level') ; unusual.reason ; bool
          items.all(unusual, unusual.rarity > 1.0) ; items ; bool
          minute.peak - minute.mean ; minute.peak,minute.mean ; double
          has(minute.peak) ; minute.peak ; bool
          event.time - taken ; event.time,taken ; duration
          event.key ; event.key ; string
          items.map(x, x + y) ; items,y ; list(dyn)
          items.all(tempC, tempC > 1.0) ; items ; bool
          items.all(x, record.x == x) ; items,x ; bool
          {'a': [1]} ;  ; map(string, list(int))
          record.`odd name` ; odd name ; dyn
          int(tempF) % 2 ; tempF ; int
          [1, 2.0] ;  ; list(dyn)
          null ;  ; null
          taken + 5m ; taken ; timestamp
          event.time - taken > 2w ; event.time,taken ; bool
          30d + 500ms ;  ; duration
          'at 30d' ;  ; string
          3in [3] ;  ; bool
          """)
  void tellsVariablesAndType(String text, String variables, String type) {
    Checked checked = checked(text, ALERTS, Wanted.VALUE);
    List<String> names = variables == null ? List.of() : List.of(variables.split(","));
    assertThat(checked.variables()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(checked.type()).hasToString(type);
  }

  @Test
  void keepsAMacrosVariableApartFromAFieldOfItsName() {
    Checked checked = checked("items.exists(x, x == record.x) && x == 1.0", ALERTS, Wanted.VALUE);

    assertThat(checked.expression().toString())
        .contains("arguments=[Variable[name=x@0], Variable[name=x]]");
  }

  @Test
  void rewritesPresenceOfAField() {
    assertThat(checked("has(record.x)", ALERTS, Wanted.CONDITION).expression())
        .isEqualTo(new Expression.Has(new Expression.Variable("x")));
    assertThat(checked("has(x.y)", ALERTS, Wanted.CONDITION).expression())
        .isEqualTo(new Expression.Has(new Expression.Select(new Expression.Variable("x"), "y")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          CONDITION ; tempC ; a condition is a bool, and this is of type double
          CONDITION ; null ; a condition is a bool, and this is of type null
          NUMBER ; label ; a number is wanted here, and this is of type string
          NUMBER ; tempC > 1.0 ; a number is wanted here, and this is of type bool
          """)
  void refusesAnotherTypeThanIsWanted(Wanted wanted, String text, String message) {
    assertThat(CelFrontEnd.compile(text, ALERTS, wanted))
        .isEqualTo(new Faulty(List.of(new Issue(0, message))));
  }

  @Test
  void letsAnUnknownTypeBeCheckedAtRunTime() {
    assertThat(checked("tempF", ALERTS, Wanted.NUMBER).type().isDyn()).isTrue();
    assertThat(checked("isOpen", ALERTS, Wanted.CONDITION).type().isDyn()).isTrue();
  }

  @Test
  void doesNotTakeAnIntOfAStepForAJsonNumber() {
    Scope scope =
        Scope.open()
            .withField("ints", checked("[1, 2]", Scope.open(), Wanted.VALUE).type())
            .withField("mixed", checked("[1, 'a']", Scope.open(), Wanted.VALUE).type())
            .withField("copy", checked("meta.level", Scope.open(), Wanted.VALUE).type());

    assertThat(checked("ints[0] - 1", scope, Wanted.NUMBER).type()).hasToString("int");
    assertThat(checked("mixed[0] - 1", scope, Wanted.NUMBER).type()).hasToString("int");
    assertThat(CelFrontEnd.compile("copy - 1", scope, Wanted.NUMBER)).isInstanceOf(Faulty.class);
  }

  @Test
  void refusesWhatIsTooLongOrTooDeep() {
    assertThat(CelFrontEnd.compile("1" + "+1".repeat(2_000), ALERTS, Wanted.VALUE))
        .isEqualTo(new Faulty(List.of(new Issue(0, "the expression is nested too deeply"))));
    assertThat(CelFrontEnd.compile(" ".repeat(5_000) + "1", ALERTS, Wanted.VALUE))
        .isEqualTo(
            new Faulty(List.of(new Issue(0, "the expression is longer than 4096 characters"))));
  }

  private static Checked checked(String text, Scope scope, Wanted wanted) {
    Compiled compiled = CelFrontEnd.compile(text, scope, wanted);
    assertThat(compiled).as(text).isInstanceOf(Checked.class);
    return (Checked) compiled;
  }
}
