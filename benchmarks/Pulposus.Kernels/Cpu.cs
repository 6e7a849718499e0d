using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Pulposus.Kernels;

/// <summary>The processor's time of this thread, which others on the machine do not lengthen. Linux only.</summary>
static partial class Cpu
{
    const int ThreadClock = 3;

    /// <summary>Seconds used by this thread so far.</summary>
    public static double Seconds
    {
        get
        {
            if (ClockGetTime(ThreadClock, out (long Seconds, long Nanoseconds) time) != 0)
                throw new PlatformNotSupportedException("clock_gettime has no thread clock here: measure on Linux.");
            return time.Seconds + (1e-9 * time.Nanoseconds);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out (long Seconds, long Nanoseconds) time);
}
