namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>All that the likelihood needs to know of the subjects seen at the same visits.</summary>
/// <param name="Visits">The visits at which they were seen.</param>
/// <param name="Count">Number of subjects n.</param>
/// <param name="Rows">sum w w' of their design rows, q x q.</param>
/// <param name="Cross">sum w r' of design rows and outcomes, q x V; 0 where not seen.</param>
/// <param name="Squares">sum r r' of outcomes, V x V; 0 where not seen.</param>
internal sealed record VisitPattern(int[] Visits, int Count, double[,] Rows, double[,] Cross, double[,] Squares)
{
    /// <summary>Sums over the subjects, pattern by pattern in the order in which the patterns turn up.</summary>
    /// <param name="rows">w of each subject.</param>
    /// <param name="outcomes">r of each subject; NaN where missing.</param>
    public static VisitPattern[] Of(double[][] rows, double[][] outcomes)
    {
        Dictionary<string, VisitPattern> patterns = new(StringComparer.Ordinal);
        (int q, int visits) = (rows[0].Length, outcomes[0].Length);
        for (int i = 0; i < rows.Length; i++)
        {
            double[] y = outcomes[i];
            string key = string.Create(visits, y, (span, r) =>
            {
                for (int v = 0; v < span.Length; v++)
                    span[v] = double.IsNaN(r[v]) ? '-' : 'x';
            });
            if (!patterns.TryGetValue(key, out VisitPattern? pattern))
            {
                int[] seen = [.. Enumerable.Range(0, visits).Where(v => !double.IsNaN(y[v]))];
                pattern = new(seen, 0, new double[q, q], new double[q, visits], new double[visits, visits]);
            }

            pattern.Add(rows[i], y);
            patterns[key] = pattern with { Count = pattern.Count + 1 };
        }

        return [.. patterns.Values];
    }

    void Add(double[] w, double[] y)
    {
        for (int a = 0; a < w.Length; a++)
        {
            for (int b = 0; b < w.Length; b++)
                Rows[a, b] += w[a] * w[b];
            foreach (int v in Visits)
                Cross[a, v] += w[a] * y[v];
        }

        foreach (int u in Visits)
        {
            foreach (int v in Visits)
                Squares[u, v] += y[u] * y[v];
        }
    }
}
