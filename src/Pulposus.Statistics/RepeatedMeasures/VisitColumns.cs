namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>
/// The columns of X: column c is entry a_c of the subject's row w, at visit v_c only or (v_c = V) at all visits.
/// </summary>
/// <remarks>
/// So X_i = (w_i' (x) I) A with a matrix A of zeros and ones, and a sum over subjects of one pattern needs only sum w w':
/// sum_i X_i' K X_i has the elements (sum w w')[a_c, a_d] K~[v_c, v_d], where K~ is K with its sums as row and column V.
/// That is why the cost of an iteration does not depend on the number of subjects.
/// </remarks>
internal sealed class VisitColumns(int[] entry, int[] visit, int visits)
{
    public int Count => entry.Length;

    public int Visits => visits;

    /// <summary>Entry of w of each column.</summary>
    public int[] Entry => entry;

    /// <summary>Visit of each column; V for all.</summary>
    public int[] Visit => visit;

    /// <summary>All columns of a design: block after block, visit after visit.</summary>
    public static VisitColumns All(SubjectDesign design, bool[] byVisit, int visits)
    {
        List<int> entry = [];
        List<int> visit = [];
        for (int a = 0; a < design.Block.Length; a++)
        {
            int first = byVisit[design.Block[a]] ? 0 : visits;
            int last = byVisit[design.Block[a]] ? visits : visits + 1;
            for (int v = first; v < last; v++)
            {
                entry.Add(a);
                visit.Add(v);
            }
        }

        return new VisitColumns([.. entry], [.. visit], visits);
    }

    public VisitColumns Only(int[] columns) => new([.. columns.Select(c => entry[c])], [.. columns.Select(c => visit[c])], visits);

    /// <summary>target += sum_i X_i' K X_i with rows = sum w w'.</summary>
    public void AddProduct(double[,] target, double[,] rows, double[,] k)
    {
        double[,] extended = new double[visits + 1, visits + 1];
        for (int u = 0; u < visits; u++)
        {
            for (int v = 0; v < visits; v++)
            {
                extended[u, v] = k[u, v];
                extended[u, visits] += k[u, v];
                extended[visits, v] += k[u, v];
                extended[visits, visits] += k[u, v];
            }
        }

        for (int c = 0; c < entry.Length; c++)
        {
            for (int d = 0; d < entry.Length; d++)
                target[c, d] += rows[entry[c], entry[d]] * extended[visit[c], visit[d]];
        }
    }

    /// <summary>target += A' vec(m) for a q x V matrix m.</summary>
    public void AddProduct(double[] target, double[,] m)
    {
        for (int c = 0; c < entry.Length; c++)
        {
            if (visit[c] < visits)
            {
                target[c] += m[entry[c], visit[c]];
                continue;
            }

            for (int v = 0; v < visits; v++)
                target[c] += m[entry[c], v];
        }
    }

    /// <summary>The q x V matrix B with mean w'B at the visits, from the coefficients.</summary>
    public double[,] ByVisit(double[] beta, int q)
    {
        double[,] b = new double[q, visits];
        for (int c = 0; c < entry.Length; c++)
        {
            int first = visit[c] < visits ? visit[c] : 0;
            int last = visit[c] < visits ? visit[c] + 1 : visits;
            for (int v = first; v < last; v++)
                b[entry[c], v] += beta[c];
        }

        return b;
    }

    /// <summary>The V x V matrix H with tr(H K) = tr(phi sum_i X_i' K X_i) for every symmetric K.</summary>
    public double[,] Trace(double[,] phi, double[,] rows)
    {
        double[,] extended = new double[visits + 1, visits + 1];
        for (int c = 0; c < entry.Length; c++)
        {
            for (int d = 0; d < entry.Length; d++)
                extended[visit[c], visit[d]] += phi[c, d] * rows[entry[c], entry[d]];
        }

        double[,] h = new double[visits, visits];
        for (int u = 0; u < visits; u++)
        {
            for (int v = 0; v < visits; v++)
                h[u, v] = extended[u, v] + extended[u, visits] + extended[visits, v] + extended[visits, visits];
        }

        return h;
    }

    /// <summary>Weights of the columns in the mean of a subject with row w at a visit.</summary>
    public double[] Weights(double[] w, int atVisit) =>
        [.. entry.Select((a, c) => visit[c] == atVisit || visit[c] == visits ? w[a] : 0)];
}
