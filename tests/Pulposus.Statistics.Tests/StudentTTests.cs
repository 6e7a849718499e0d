namespace Pulposus.Statistics.Tests;

public class StudentTTests
{
    [Fact]
    public void Tail_equals_pt_of_R()
    {
        foreach (Golden.Row row in Golden.Read("student-tail.csv"))
        {
            StudentT.TwoSidedP(row.Number("t"), row.Integer("df")).ShouldMatch(row.Number("p"), 1e-12);
            StudentT.TwoSidedP(-row.Number("t"), row.Integer("df")).ShouldMatch(row.Number("p"), 1e-12);
        }
    }

    [Fact]
    public void Quantile_equals_qt_of_R()
    {
        foreach (Golden.Row row in Golden.Read("student-quantile.csv"))
            StudentT.TwoSidedQuantile(row.Number("level"), row.Integer("df")).ShouldMatch(row.Number("t"), 1e-12);
    }

    [Fact]
    public void Degrees_of_freedom_need_not_be_whole()
    {
        foreach (Golden.Row row in Golden.Read("trial-statistics/student-tail.csv"))
            StudentT.TwoSidedP(row.Number("t"), row.Number("df")).ShouldMatch(row.Number("p"), 2e-12);
        foreach (Golden.Row row in Golden.Read("trial-statistics/student-quantile.csv"))
            StudentT.TwoSidedQuantile(row.Number("level"), row.Number("df")).ShouldMatch(row.Number("t"), 2e-12);
    }

    [Fact]
    public void Ends_are_exact()
    {
        StudentT.TwoSidedP(0, 7).ShouldBe(1);
        StudentT.TwoSidedP(double.NegativeInfinity, 7).ShouldBe(0);
        Should.Throw<ArgumentException>(() => StudentT.TwoSidedP(1, 0));
        Should.Throw<ArgumentException>(() => StudentT.TwoSidedP(1, double.PositiveInfinity));
        Should.Throw<ArgumentException>(() => StudentT.TwoSidedQuantile(0.9, 0));
        Should.Throw<ArgumentException>(() => StudentT.TwoSidedQuantile(double.NaN, 7));
    }
}
