namespace Pulposus.Numerics.Random;

/// <summary>
/// Philox4x64-10, the counter-based generator of Salmon, Moraes, Dror and Shaw (SC11, 2011,
/// doi:10.1145/2063384.2063405): a keyed bijection of 256-bit counters whose outputs pass BigCrush.
/// </summary>
/// <remarks>No state: any draw of any subject is one call away, in any order and on any thread. Not for cryptography.</remarks>
public static class Philox4x64
{
    const int Rounds = 10;
    const ulong Multiplier0 = 0xD2E7470EE14C6C93;
    const ulong Multiplier1 = 0xCA5A826395121157;

    // Weyl sequence of the key: the golden ratio and sqrt(3) - 1.
    const ulong KeyStep0 = 0x9E3779B97F4A7C15;
    const ulong KeyStep1 = 0xBB67AE8584CAA73B;

    /// <summary>The four random words of one counter under one key.</summary>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    /// <param name="c0">Counter, lowest word.</param>
    /// <param name="c1">Counter, second word.</param>
    /// <param name="c2">Counter, third word.</param>
    /// <param name="c3">Counter, highest word.</param>
    public static (ulong Word0, ulong Word1, ulong Word2, ulong Word3) Block(
        ulong key0, ulong key1, ulong c0, ulong c1, ulong c2, ulong c3)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong high0 = Math.BigMul(Multiplier0, c0, out ulong low0);
            ulong high1 = Math.BigMul(Multiplier1, c2, out ulong low1);
            c0 = high1 ^ c1 ^ key0;
            c1 = low1;
            c2 = high0 ^ c3 ^ key1;
            c3 = low0;
            key0 = unchecked(key0 + KeyStep0);
            key1 = unchecked(key1 + KeyStep1);
        }

        return (c0, c1, c2, c3);
    }
}
