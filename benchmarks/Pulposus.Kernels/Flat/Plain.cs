using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Kernels.Flat;

/// <summary>Plain vectors for the kernels by hand, placed like those of the model: on the lines of the cache.</summary>
static class Plain
{
    /// <summary>An array of zeros.</summary>
    public static Vector512<double>[] Array(int length) => Unsafe.As<Vector512<double>[]>(Aligned.Array<Wide512>(length));

    /// <summary>The same numbers.</summary>
    public static Vector512<double>[] Of(Wide512[] values)
    {
        Vector512<double>[] plain = Array(values.Length);
        for (int k = 0; k < plain.Length; k++)
            plain[k] = Of(values[k]);
        return plain;
    }

    /// <summary>The same number.</summary>
    public static Vector512<double> Of(Wide512 value) => Unsafe.As<Wide512, Vector512<double>>(ref value);
}
