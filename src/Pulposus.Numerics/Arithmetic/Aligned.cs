using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pulposus.Numerics.Arithmetic;

/// <summary>Arrays of wide numbers that begin on a cache line.</summary>
/// <remarks>
/// Arrays begin at any multiple of eight bytes. A number of 64 bytes then lies on two cache lines, and every load and store
/// of it costs two; banded factors and solves take half as long again.
/// </remarks>
public static class Aligned
{
    const int Line = 64;
    const int Tries = 64;

    /// <summary>An array that does not move and, if its numbers are wide, begins on a cache line.</summary>
    /// <typeparam name="T">Number type.</typeparam>
    /// <param name="length">Number of elements.</param>
    public static T[] Array<T>(int length)
        where T : struct, IReal<T>
    {
        if (Unsafe.SizeOf<T>() <= sizeof(double) || length == 0)
            return new T[length];
        T[] array = GC.AllocateArray<T>(length, pinned: true);

        // Where the next array begins follows from what lies before it, so a filler of another size moves it. Should that
        // ever fail, the array is as good, only slower.
        for (int k = 0; k < Tries && Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % Line != 0; k++)
        {
            GC.AllocateUninitializedArray<byte>(sizeof(double) * (k % sizeof(double)), pinned: true);
            array = GC.AllocateArray<T>(length, pinned: true);
        }

        return array;
    }
}
