using System.Runtime.InteropServices;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Tests.Arithmetic;

public class AlignedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(150)]
    [InlineData(4096)]
    public void Wide_arrays_start_on_a_line_of_the_cache_and_stay_there(int length)
    {
        for (int k = 0; k < 20; k++)
        {
            Wide512[] eight = Aligned.Array<Wide512>(length);
            Wide256[] four = Aligned.Array<Wide256>(length);
            GC.Collect();
            eight.Length.ShouldBe(length);
            eight.ShouldAllBe(x => Same(x, Wide512.Constant(0)));
            (Marshal.UnsafeAddrOfPinnedArrayElement(eight, 0) % 64).ShouldBe(0);
            (Marshal.UnsafeAddrOfPinnedArrayElement(four, 0) % 64).ShouldBe(0);
        }
    }

    static bool Same(Wide512 a, Wide512 b) => !Wide512.Any(Real.Or(Wide512.Less(a, b), Wide512.Less(b, a)));
}
