using System.Runtime.InteropServices;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Tests.Arithmetic;

public class AlignedTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(150)]
    [InlineData(1650)]
    public void Wide_arrays_begin_on_a_cache_line_and_are_empty(int length)
    {
        for (int k = 0; k < 20; k++)
        {
            Begins(Aligned.Array<Wide512>(length), length);
            Begins(Aligned.Array<Wide256>(length), length);
        }

        Aligned.Array<Scalar>(length).Length.ShouldBe(length);
    }

    static void Begins<T>(T[] array, int length)
        where T : struct, IReal<T>
    {
        array.Length.ShouldBe(length);
        MemoryMarshal.Cast<T, byte>(array).IndexOfAnyExcept((byte)0).ShouldBe(-1);
        if (length > 0)
            (Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % 64).ShouldBe(0);
    }
}
