using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Distributions;
using Pulposus.Numerics.Random;

namespace Pulposus.Numerics.Tests;

/// <summary>
/// Study folders are promised to be equal byte for byte on every machine: the sums here were taken on x64 with AVX-512 and
/// without any vector hardware. One that changes means that old studies cannot be reproduced; change it only knowingly.
/// </summary>
public class PromisedBitsTests
{
    const int Draws = 2000;

    [Theory]
    [InlineData("exp", 6891674371259197264UL)]
    [InlineData("log", 5938272693612674773UL)]
    [InlineData("pow", 2496260057690556578UL)]
    public void Elementary_functions(string function, ulong expected) =>
        Checksum((u, v) => function switch
        {
            "exp" => Elementary.Exp((1400 * u) - 700),
            "log" => Elementary.Log(u / v),
            _ => Elementary.Pow(10 * u, (20 * v) - 10),
        }).ShouldBe(expected);

    [Theory]
    [InlineData("lognormal", "20.4;0.06", 12775368216186692973UL)]
    [InlineData("normal", "-0.4;0.4", 15819905755402702123UL)]
    [InlineData("beta", "1.2;500", 12224117449646952375UL)]
    [InlineData("scaled_beta", "1;9;0;0.1", 6610352473813947212UL)]
    [InlineData("truncnormal", "44;11;18;75", 3982954463420056226UL)]
    [InlineData("uniform", "0.3;0.6", 11270248993924039721UL)]
    [InlineData("loguniform", "0.12;1", 6840889181347375451UL)]
    [InlineData("bernoulli", "0.35", 9994853687751401317UL)]
    [InlineData("categorical", "1:0;2:0.05;3:0.52;4:0.40;5:0.03", 2158590336126738277UL)]
    public void Draws_at_a_score(string name, string parameters, ulong expected)
    {
        Distribution distribution = Distribution.Parse(name, parameters);
        Checksum((u, _) => distribution.AtNormalScore(Normal.Quantile(u))).ShouldBe(expected);
    }

    /// <summary>FNV-1a over the words of the results, in the order of the draws.</summary>
    static ulong Checksum(Func<double, double, double> function)
    {
        RandomStream stream = new(20261122, 1, 2, 3);
        ulong sum = 14695981039346656037;
        for (ulong draw = 0; draw < Draws; draw++)
        {
            double value = function(stream.Uniform(2 * draw), stream.Uniform((2 * draw) + 1));
            sum = unchecked((sum ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211);
        }

        return sum;
    }
}
