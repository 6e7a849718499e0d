using CsCheck;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Tests.Arithmetic;

/// <summary>Every operation gives the same bits at every width. A NaN equals a NaN: its payload is not promised.</summary>
public class WidthTests
{
    static readonly double[] Special =
    [
        0, -0.0, 1, -1, 0.5, 2, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
        2.2250738585072014e-308, double.MaxValue, double.MinValue, 1 + 2.220446049250313e-16, 4503599627370496.5, 6755399441055744.0,
    ];

    static readonly Gen<double> Any = Gen.OneOf(
        Gen.Int[0, Special.Length - 1].Select(i => Special[i]), Gen.Double[-2, 2], Gen.Double[-1e6, 1e6], Gen.Long.Select(BitConverter.Int64BitsToDouble));

    static readonly Gen<double> Normal = Gen.Select(Gen.Double[1, 2], Gen.Int[-1022, 1022], Math.ScaleB);
    static readonly Gen<double> Integral = Gen.Int[-1022, 1023].Select(n => (double)n);

    /// <summary>A formula that can be evaluated at any width.</summary>
    interface IFormula
    {
        static abstract T Of<T>(T a, T b, T c)
            where T : struct, IReal<T>;
    }

    [Fact]
    public void Sum() => AtEveryWidth<SumFormula>(Any);

    [Fact]
    public void Difference() => AtEveryWidth<DifferenceFormula>(Any);

    [Fact]
    public void Product() => AtEveryWidth<ProductFormula>(Any);

    [Fact]
    public void Quotient() => AtEveryWidth<QuotientFormula>(Any);

    [Fact]
    public void Negation() => AtEveryWidth<NegationFormula>(Any);

    [Fact]
    public void Fused_multiply_add() => AtEveryWidth<FusedFormula>(Any);

    [Fact]
    public void Square_root() => AtEveryWidth<SqrtFormula>(Any);

    [Fact]
    public void Comparison_and_choice() => AtEveryWidth<SelectFormula>(Any);

    [Fact]
    public void Constant() => AtEveryWidth<ConstantFormula>(Any);

    [Fact]
    public void Power_of_two() => AtEveryWidth<PowerOfTwoFormula>(Integral);

    [Fact]
    public void Exponent() => AtEveryWidth<ExponentFormula>(Normal);

    [Fact]
    public void Bounds_and_masks() => AtEveryWidth<BoundsFormula>(Any);

    [Fact]
    public void Exp() => AtEveryWidth<ExpFormula>(Gen.OneOf(Any, Gen.Double[-750, 750]));

    [Fact]
    public void Log() => AtEveryWidth<LogFormula>(Gen.OneOf(Normal, Gen.Double[0.5, 2]));

    [Fact]
    public void Pow() => AtEveryWidth<PowFormula>(Gen.Double[0.01, 50]);

    [Fact]
    public void Any_sees_each_lane()
    {
        AnySeesEachLane<Scalar>();
        AnySeesEachLane<Wide256>();
        AnySeesEachLane<Wide512>();
    }

    [Fact]
    public void Power_of_two_and_exponent_are_exact_in_the_whole_range()
    {
        for (int n = -1022; n <= 1023; n++)
        {
            Scalar power = Scalar.PowerOfTwo(Scalar.Constant(n));
            Real.Lane(ref power, 0).ShouldBe(Math.ScaleB(1, n));
            Scalar exponent = Scalar.Exponent(Scalar.Constant(Math.ScaleB(1.75, n)));
            Real.Lane(ref exponent, 0).ShouldBe(n);
        }
    }

    [Fact]
    public void Number_of_lanes()
    {
        Real.Lanes<Scalar>().ShouldBe(1);
        Real.Lanes<Wide256>().ShouldBe(4);
        Real.Lanes<Wide512>().ShouldBe(8);
    }

    [Fact]
    public void The_interface_stays_small() => typeof(IReal<>).GetMethods().Length.ShouldBeInRange(1, 15);

    static void AnySeesEachLane<T>()
        where T : struct, IReal<T>
    {
        T.Any(Real.Never<T>()).ShouldBeFalse();
        T.Any(Real.Always<T>()).ShouldBeTrue();
        for (int lane = 0; lane < Real.Lanes<T>(); lane++)
        {
            T x = T.Constant(1);
            Real.Lane(ref x, lane) = -1;
            T.Any(T.Less(x, T.Constant(0))).ShouldBeTrue();
        }
    }

    static void AtEveryWidth<TFormula>(Gen<double> gen)
        where TFormula : IFormula =>
        Property.Holds(
            Gen.Select(gen.Array[8], gen.Array[8], gen.Array[8]),
            t =>
            {
                long[] reference = Evaluate<TFormula, Scalar>(t.Item1, t.Item2, t.Item3);
                return reference.SequenceEqual(Evaluate<TFormula, Wide256>(t.Item1, t.Item2, t.Item3))
                    && reference.SequenceEqual(Evaluate<TFormula, Wide512>(t.Item1, t.Item2, t.Item3));
            });

    static long[] Evaluate<TFormula, T>(double[] a, double[] b, double[] c)
        where TFormula : IFormula
        where T : struct, IReal<T>
    {
        long[] bits = new long[a.Length];
        for (int first = 0; first < a.Length; first += Real.Lanes<T>())
        {
            T result = TFormula.Of(Load<T>(a, first), Load<T>(b, first), Load<T>(c, first));
            for (int lane = 0; lane < Real.Lanes<T>(); lane++)
            {
                double x = Real.Lane(ref result, lane);
                bits[first + lane] = BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x);
            }
        }

        return bits;
    }

    static T Load<T>(double[] x, int first)
        where T : struct, IReal<T>
    {
        T result = T.Constant(0);
        for (int lane = 0; lane < Real.Lanes<T>(); lane++)
            Real.Lane(ref result, lane) = x[first + lane];
        return result;
    }

    struct SumFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            a + b;
    }

    struct DifferenceFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            a - b;
    }

    struct ProductFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            a * b;
    }

    struct QuotientFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            a / b;
    }

    struct NegationFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            -a;
    }

    struct FusedFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            T.FusedMultiplyAdd(a, b, c);
    }

    struct SqrtFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            T.Sqrt(a);
    }

    struct SelectFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            T.Select(T.Less(a, b), a, c);
    }

    struct ConstantFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            T.Constant(-0.3) * a;
    }

    struct PowerOfTwoFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            T.PowerOfTwo(a);
    }

    struct ExponentFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            T.Exponent(a);
    }

    struct BoundsFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            T.Select(Real.Or(Real.And(T.Less(a, b), Real.Not(T.Less(b, c))), Real.IsFinite(a)), Real.Clip(a, Real.Min(b, c), Real.Max(b, c)), Real.Abs(b));
    }

    struct ExpFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            Elementary.Exp(a);
    }

    struct LogFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            Elementary.Log(a);
    }

    struct PowFormula : IFormula
    {
        public static T Of<T>(T a, T b, T c)
            where T : struct, IReal<T> =>
            Elementary.Pow(a, b - T.Constant(25));
    }
}
