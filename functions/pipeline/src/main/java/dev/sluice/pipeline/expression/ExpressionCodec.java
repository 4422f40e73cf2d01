package dev.sluice.pipeline.expression;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of an expression: for each node a byte that tells its kind, then its parts in the
 * order of its record. The same expression gives the same bytes.
 */
public final class ExpressionCodec {

  /** The deepest tree that is written and read, so that no input can exhaust the stack. */
  public static final int MAXIMUM_DEPTH = 256;

  private static final int MAXIMUM_COUNT = 0xFFFF;

  // The kinds are stored: a number once given to one is never given to another.
  private static final int NULL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int INT = 3;
  private static final int DOUBLE = 4;
  private static final int STRING = 5;
  private static final int VARIABLE = 6;
  private static final int SELECT = 7;
  private static final int HAS = 8;
  private static final int CALL = 9;
  private static final int LIST = 10;
  private static final int MAP = 11;
  private static final int COMPREHENSION = 12;

  private ExpressionCodec() {}

  /**
   * Writes an expression.
   *
   * @throws IllegalArgumentException if it is deeper than {@link #MAXIMUM_DEPTH}, has a list of
   *     more than 65,535 parts, or a constant of a type that has no literal
   */
  public static void write(Expression expression, DataOutput out) throws IOException {
    write(expression, out, 0);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes end early, are no expression, or are one that the evaluator
   *     does not know: a function that it lacks, or one with too many or too few arguments
   */
  public static Expression read(DataInput in) throws IOException {
    return read(in, 0);
  }

  private static void write(Expression expression, DataOutput out, int depth) throws IOException {
    if (depth > MAXIMUM_DEPTH) {
      throw new IllegalArgumentException("an expression deeper than " + MAXIMUM_DEPTH);
    }
    // A chain of instanceof, since source level 17 has no switch over types.
    if (expression instanceof Expression.Constant constant) {
      writeConstant(constant.value(), out);
    } else if (expression instanceof Expression.Variable variable) {
      out.writeByte(VARIABLE);
      out.writeUTF(variable.name());
    } else if (expression instanceof Expression.Select select) {
      out.writeByte(SELECT);
      write(select.operand(), out, depth + 1);
      out.writeUTF(select.field());
    } else if (expression instanceof Expression.Has has) {
      out.writeByte(HAS);
      write(has.operand(), out, depth + 1);
    } else if (expression instanceof Expression.Call call) {
      out.writeByte(CALL);
      out.writeUTF(call.function());
      writeAll(call.arguments(), out, depth);
    } else if (expression instanceof Expression.ListLiteral list) {
      out.writeByte(LIST);
      writeAll(list.elements(), out, depth);
    } else if (expression instanceof Expression.MapLiteral map) {
      out.writeByte(MAP);
      writeAll(map.keys(), out, depth);
      writeAll(map.values(), out, depth);
    } else if (expression instanceof Expression.Comprehension comprehension) {
      writeComprehension(comprehension, out, depth + 1);
    }
  }

  private static void writeConstant(@Nullable Object value, DataOutput out) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof Boolean bool) {
      out.writeByte(bool ? TRUE : FALSE);
    } else if (value instanceof Long number) {
      out.writeByte(INT);
      out.writeLong(number);
    } else if (value instanceof Double number) {
      out.writeByte(DOUBLE);
      out.writeDouble(number);
    } else if (value instanceof String text) {
      out.writeByte(STRING);
      out.writeUTF(text);
    } else {
      throw new IllegalArgumentException("no literal has the type " + value.getClass());
    }
  }

  private static void writeComprehension(
      Expression.Comprehension comprehension, DataOutput out, int depth) throws IOException {
    out.writeByte(COMPREHENSION);
    out.writeUTF(comprehension.element());
    write(comprehension.range(), out, depth);
    out.writeUTF(comprehension.accumulator());
    write(comprehension.initial(), out, depth);
    write(comprehension.condition(), out, depth);
    write(comprehension.step(), out, depth);
    write(comprehension.result(), out, depth);
  }

  private static void writeAll(List<Expression> expressions, DataOutput out, int depth)
      throws IOException {
    if (expressions.size() > MAXIMUM_COUNT) {
      throw new IllegalArgumentException("an expression of " + expressions.size() + " parts");
    }
    out.writeShort(expressions.size());
    for (Expression expression : expressions) {
      write(expression, out, depth + 1);
    }
  }

  private static Expression read(DataInput in, int depth) throws IOException {
    if (depth > MAXIMUM_DEPTH) {
      throw new IOException("an expression deeper than " + MAXIMUM_DEPTH);
    }
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case NULL -> new Expression.Constant(null);
      case FALSE -> new Expression.Constant(false);
      case TRUE -> new Expression.Constant(true);
      case INT -> new Expression.Constant(in.readLong());
      case DOUBLE -> new Expression.Constant(in.readDouble());
      case STRING -> new Expression.Constant(in.readUTF());
      case VARIABLE -> new Expression.Variable(in.readUTF());
      case SELECT -> new Expression.Select(read(in, depth + 1), in.readUTF());
      case HAS -> readHas(in, depth + 1);
      case CALL -> readCall(in, depth);
      case LIST -> new Expression.ListLiteral(readAll(in, depth));
      case MAP -> readMap(in, depth);
      case COMPREHENSION -> readComprehension(in, depth + 1);
      default -> throw new IOException("no expression begins with the byte " + kind);
    };
  }

  private static Expression readHas(DataInput in, int depth) throws IOException {
    Expression operand = read(in, depth);
    if (operand instanceof Expression.Variable || operand instanceof Expression.Select) {
      return new Expression.Has(operand);
    }
    throw new IOException("the presence of what is no variable and no field");
  }

  private static Expression readCall(DataInput in, int depth) throws IOException {
    Expression.Call call = new Expression.Call(in.readUTF(), readAll(in, depth));
    int arguments = call.arguments().size();
    if (!Functions.takes(call.function(), arguments)) {
      throw new IOException(
          Functions.isKnown(call.function())
              ? "the function " + call.function() + " with " + arguments + " arguments"
              : "the function " + call.function() + ", which this release does not know");
    }
    return call;
  }

  private static Expression readMap(DataInput in, int depth) throws IOException {
    List<Expression> keys = readAll(in, depth);
    List<Expression> values = readAll(in, depth);
    if (keys.size() != values.size()) {
      throw new IOException("a map of " + keys.size() + " keys and " + values.size() + " values");
    }
    return new Expression.MapLiteral(keys, values);
  }

  private static Expression readComprehension(DataInput in, int depth) throws IOException {
    return new Expression.Comprehension(
        in.readUTF(),
        read(in, depth),
        in.readUTF(),
        read(in, depth),
        read(in, depth),
        read(in, depth),
        read(in, depth));
  }

  private static List<Expression> readAll(DataInput in, int depth) throws IOException {
    int count = in.readUnsignedShort();
    List<Expression> expressions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expressions.add(read(in, depth + 1));
    }
    return expressions;
  }
}
