using CsCheck;

namespace Pulposus.Statistics.Tests;

/// <summary>CsCheck generators over a fixed sequence: Sample itself starts from the clock, and these tests may not vary.</summary>
static class Property
{
    public static void Holds<T>(Gen<T> gen, Func<T, bool> property, int cases = 1000)
    {
        PCG sequence = new(1, 20261122);
        for (int i = 0; i < cases; i++)
        {
            T value = gen.Generate(sequence, null, out _);
            property(value).ShouldBeTrue($"case {i}: {value}");
        }
    }
}
