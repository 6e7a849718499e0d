namespace Pulposus.Statistics.Tests;

public class ChiSquareTests
{
    [Fact]
    public void Tail_equals_R()
    {
        foreach (Golden.Row row in Golden.Read("meta-analysis/chi-square-tail.csv"))
        {
            double expected = row.Number("p");
            double tail = ChiSquare.UpperTail(row.Number("x"), row.Integer("df"));
            if (expected > 1e-290)
                tail.ShouldMatch(expected, 1e-11);
            else
                tail.ShouldBeLessThan(1e-290);
        }
    }

    [Fact]
    public void Quantile_equals_R()
    {
        foreach (Golden.Row row in Golden.Read("meta-analysis/chi-square-quantile.csv"))
            ChiSquare.UpperQuantile(row.Number("tail"), row.Integer("df")).ShouldMatch(row.Number("x"), 1e-10);
    }

    [Fact]
    public void Ends_are_exact()
    {
        ChiSquare.UpperTail(0, 3).ShouldBe(1);
        ChiSquare.UpperTail(1e-30, 400).ShouldBe(1);
        ChiSquare.UpperTail(double.PositiveInfinity, 3).ShouldBe(0);
    }
}
