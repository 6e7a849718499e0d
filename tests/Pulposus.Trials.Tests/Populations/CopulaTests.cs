using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using Pulposus.Model.Patients;
using Pulposus.Trials.Populations;
using Purpose = Pulposus.Trials.Populations.Stream;

namespace Pulposus.Trials.Tests.Populations;

public class CopulaTests
{
    const int People = 50_000;

    [Fact]
    public void Scores_have_the_correlations_of_the_table_and_no_others()
    {
        Copula copula = Copula.Default;
        int n = copula.Names.Count;
        double[,] products = new double[n, n];
        for (ulong candidate = 0; candidate < People; candidate++)
        {
            double[] scores = copula.Scores(Streams.Of(3, candidate, Purpose.Covariates));
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++)
                    products[i, j] += scores[i] * scores[j] / People;
            }
        }

        double[,] expected = Table(copula.Names);
        for (int i = 0; i < n; i++)
        {
            products[i, i].ShouldBe(1, 0.03, copula.Names[i]);
            for (int j = 0; j < i; j++)
                products[i, j].ShouldBe(expected[i, j], 0.02, $"{copula.Names[i]} and {copula.Names[j]}");
        }
    }

    [Fact]
    public void The_table_is_positive_definite_as_it_stands() =>
        Matrix<double>.Build.DenseOfArray(Table(Copula.Default.Names)).Evd(Symmetricity.Symmetric).EigenValues.Real().Minimum().ShouldBeGreaterThan(0.01);

    [Fact]
    public void A_consistent_matrix_is_left_alone()
    {
        Matrix<double> consistent = Matrix<double>.Build.DenseOfArray(new[,] { { 1, 0.5 }, { 0.5, 1 } });
        Copula.Repaired(consistent).ShouldBe(consistent);
    }

    [Fact]
    public void A_matrix_that_contradicts_itself_becomes_a_correlation_matrix_near_it()
    {
        // a goes with b and with c, but b against c: no three variables do that.
        Matrix<double> contradictory = Matrix<double>.Build.DenseOfArray(new[,] { { 1, 0.9, 0.9 }, { 0.9, 1, -0.9 }, { 0.9, -0.9, 1 } });
        Matrix<double> repaired = Copula.Repaired(contradictory);
        repaired.Evd(Symmetricity.Symmetric).EigenValues.Real().Minimum().ShouldBeGreaterThan(0);
        for (int i = 0; i < 3; i++)
        {
            repaired[i, i].ShouldBe(1, 1e-12);
            for (int j = 0; j < i; j++)
                Math.Sign(repaired[i, j]).ShouldBe(Math.Sign(contradictory[i, j]));
        }

        Should.NotThrow(() => repaired.Cholesky());
    }

    [Fact]
    public void Every_name_is_drawn_by_the_recipe()
    {
        HashSet<string> asked = new(StringComparer.Ordinal);
        new PersonRecipe(Preset.Trial, TestTrials.NoOverrides, TestTrials.NoOverrides).At(name =>
        {
            asked.Add(name);
            return 0;
        });
        Copula.Default.Names.Except(asked, StringComparer.Ordinal).ShouldBeEmpty();
    }

    static double[,] Table(IReadOnlyList<string> names)
    {
        double[,] table = new double[names.Count, names.Count];
        for (int i = 0; i < names.Count; i++)
            table[i, i] = 1;
        foreach (IReadOnlyDictionary<string, string> row in Csv.Embedded(typeof(Person).Assembly, "correlations.csv"))
        {
            int i = names.ToList().IndexOf(row["variable_a"]);
            int j = names.ToList().IndexOf(row["variable_b"]);
            table[i, j] = table[j, i] = double.Parse(row["correlation"], CultureInfo.InvariantCulture);
        }

        return table;
    }
}
