using System.Numerics;

namespace Pulposus.Numerics.Tests.Arithmetic;

/// <summary>exp and ln to about 60 digits in fixed point, from the doubles' exact values; slow and plain.</summary>
static class ExactReference
{
    public const int FractionBits = 320;

    static readonly BigInteger One = BigInteger.One << FractionBits;
    static readonly BigInteger Ln2 = TwiceArtanh(One / 3);

    /// <summary>The exact value of a double, or the nearest fixed-point number below 2^-320.</summary>
    public static BigInteger Fixed(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        BigInteger significand = (bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
        int shift = exponent + FractionBits;
        BigInteger magnitude = x == 0 ? 0 : shift >= 0 ? significand << shift : significand >> -shift;
        return x < 0 ? -magnitude : magnitude;
    }

    /// <summary>e^x as fraction times 2^exponent.</summary>
    public static (BigInteger Fraction, int Exponent) Exp(BigInteger x)
    {
        BigInteger n = BigInteger.Divide(x, Ln2);
        BigInteger r = x - (n * Ln2);
        BigInteger sum = One;
        BigInteger term = One;
        for (int k = 1; !term.IsZero; k++)
        {
            term = (term * r / k) >> FractionBits;
            if (term == -1)
                break;
            sum += term;
        }

        return (sum, (int)n);
    }

    /// <summary>ln x of a positive normal double.</summary>
    public static BigInteger Log(double x)
    {
        int exponent = Math.ILogB(x);
        BigInteger m = Fixed(Math.ScaleB(x, -exponent));
        return (exponent * Ln2) + TwiceArtanh(((m - One) << FractionBits) / (m + One));
    }

    /// <summary>The distance of a double from fraction times 2^exponent, in units of the double's last place.</summary>
    public static double Ulps(double value, BigInteger fraction, int exponent)
    {
        int scale = Math.ILogB(value);
        BigInteger reference = exponent >= scale ? fraction << (exponent - scale) : fraction >> (scale - exponent);
        BigInteger difference = Fixed(Math.ScaleB(value, -scale)) - reference;
        return Math.Abs((double)(difference >> (FractionBits - 52 - 60)) * Math.ScaleB(1, -60));
    }

    static BigInteger TwiceArtanh(BigInteger s)
    {
        BigInteger square = (s * s) >> FractionBits;
        BigInteger power = s;
        BigInteger sum = 0;
        for (int k = 1; !power.IsZero && power != -1; k += 2)
        {
            sum += power / k;
            power = (power * square) >> FractionBits;
        }

        return 2 * sum;
    }
}
