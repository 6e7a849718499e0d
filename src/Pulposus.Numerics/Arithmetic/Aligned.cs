using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pulposus.Numerics.Arithmetic;

/// <summary>
/// Arrays of wide numbers that start on a line of the cache. The platform starts arrays anywhere, and then each 512-bit
/// number lies on two lines and costs two accesses: kernels run 1.4 times slower.
/// </summary>
public static class Aligned
{
    const int Line = 64;
    const int Attempts = 32;

    /// <summary>
    /// An array of zeros whose first element starts on a cache line, if one is found within some attempts; results do not
    /// depend on it. It is never moved: for work space that lives as long as its owner, not for passing values.
    /// </summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="length">Number of elements.</param>
    public static T[] Array<T>(int length)
        where T : struct, IReal<T>
    {
        if (Unsafe.SizeOf<T>() == sizeof(double))
            return new T[length];
        T[] array = GC.AllocateArray<T>(length, pinned: true);
        for (int attempt = 0; Offset(array) != 0 && attempt < Attempts; attempt++)
        {
            // Whatever small object stands before the next array shifts it by a multiple of eight bytes.
            _ = GC.AllocateUninitializedArray<byte>((attempt % (Line / sizeof(double)) * sizeof(double)) + 1, pinned: true);
            array = GC.AllocateArray<T>(length, pinned: true);
        }

        return array;
    }

    static int Offset<T>(T[] array) => (int)(Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) & (Line - 1));
}
