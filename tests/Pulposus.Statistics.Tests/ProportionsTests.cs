using CsCheck;

namespace Pulposus.Statistics.Tests;

public class ProportionsTests
{
    static readonly Gen<(int X, int N)> Shares = Gen.Int[1, 400].SelectMany(n => Gen.Int[0, n].Select(x => (x, n)));

    [Fact]
    public void Wilson_equals_prop_test_of_R()
    {
        foreach (Golden.Row row in Golden.Read("wilson.csv"))
        {
            ProportionInterval w = Proportions.Wilson(row.Integer("x"), row.Integer("n"), row.Number("level"));
            w.Estimate.ShouldBe(row.Number("x") / row.Number("n"));
            w.Lower.ShouldMatch(row.Number("lower"));
            w.Upper.ShouldMatch(row.Number("upper"));
        }
    }

    [Fact]
    public void Newcombe_equals_R_and_the_published_table()
    {
        foreach (Golden.Row row in Golden.Read("newcombe.csv"))
        {
            ProportionInterval d = Proportions.Newcombe(row.Integer("x1"), row.Integer("n1"), row.Integer("x2"), row.Integer("n2"));
            d.Lower.ShouldMatch(row.Number("lower"));
            d.Upper.ShouldMatch(row.Number("upper"));
            Math.Round(d.Lower, 4).ShouldBe(row.Number("printed_lower"));
            Math.Round(d.Upper, 4).ShouldBe(row.Number("printed_upper"));
        }
    }

    [Fact]
    public void Nobody_and_everybody_have_exact_ends()
    {
        Shares.Sample(s =>
        {
            Proportions.Wilson(0, s.N).Lower.ShouldBe(0);
            Proportions.Wilson(s.N, s.N).Upper.ShouldBe(1);
            Proportions.Newcombe(s.N, s.N, 0, 7).Upper.ShouldBe(1);
            Proportions.Newcombe(0, 7, s.N, s.N).Lower.ShouldBe(-1);
        });
    }

    [Fact]
    public void Counting_the_others_mirrors_the_interval() =>
        Shares.Sample(s =>
        {
            ProportionInterval w = Proportions.Wilson(s.X, s.N), other = Proportions.Wilson(s.N - s.X, s.N);
            w.Lower.ShouldBe(1 - other.Upper, 1e-12);
            w.Lower.ShouldBeLessThanOrEqualTo(w.Estimate);
            w.Upper.ShouldBeGreaterThanOrEqualTo(w.Estimate);
        });

    [Fact]
    public void Swapping_the_groups_turns_the_sign() =>
        Gen.Select(Shares, Shares).Sample((a, b) =>
        {
            ProportionInterval d = Proportions.Newcombe(a.X, a.N, b.X, b.N), swapped = Proportions.Newcombe(b.X, b.N, a.X, a.N);
            swapped.Estimate.ShouldBe(-d.Estimate, 1e-15);
            swapped.Lower.ShouldBe(-d.Upper, 1e-12);
            d.Lower.ShouldBeInRange(-1, d.Estimate);
            d.Upper.ShouldBeInRange(d.Estimate, 1);
        });

    [Theory]
    [InlineData(0, 0, 0.95)]
    [InlineData(-1, 5, 0.95)]
    [InlineData(6, 5, 0.95)]
    [InlineData(2, 5, 0)]
    [InlineData(2, 5, 95)]
    public void Impossible_shares_are_refused(int x, int n, double level)
    {
        Should.Throw<ArgumentException>(() => Proportions.Wilson(x, n, level));
        Should.Throw<ArgumentException>(() => Proportions.Newcombe(1, 2, x, n, level));
    }

    /// <summary>R: prop.test(c(15, 8), c(25, 25), correct = FALSE) has p 0.04699; chisq.test of the same table too.</summary>
    [Fact]
    public void Pooled_p_is_that_of_Pearsons_chi_square()
    {
        Proportions.PooledP(15, 25, 8, 25).ShouldBe(0.0470, 5e-5);
        Shares.Select(Shares).Sample((a, b) =>
        {
            double misses1 = a.N - a.X;
            double misses2 = b.N - b.X;
            double events = a.X + b.X;
            double n = a.N + b.N;
            double p = Proportions.PooledP(a.X, a.N, b.X, b.N);
            p.ShouldBe(Proportions.PooledP(b.X, b.N, a.X, a.N));
            if (events == 0 || events == n)
            {
                p.ShouldBe(1);
                return;
            }

            double cross = (a.X * misses2) - (b.X * misses1);
            double chi = n * cross * cross / (events * (n - events) * a.N * b.N);
            p.ShouldBe(ChiSquare.UpperTail(chi, 1), 1e-9);
        });
    }

    [Theory]
    [InlineData(1, 0, 1, 2)]
    [InlineData(3, 2, 1, 2)]
    [InlineData(1, 2, -1, 2)]
    public void Pooled_p_of_impossible_counts_is_refused(int x1, int n1, int x2, int n2) =>
        Should.Throw<ArgumentException>(() => Proportions.PooledP(x1, n1, x2, n2));
}
