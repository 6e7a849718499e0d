using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Statistics.Survival;

/// <summary>Cox's partial likelihood with Efron's treatment of ties, its slope and minus its curvature.</summary>
/// <remarks>
/// Per event time with d events D and risk set R, theta_i = exp(w_i'b): sum_D w'b - sum_{l=0}^{d-1} ln(S0_R - (l/d) S0_D),
/// where S0 = sum theta, S1 = sum theta w, S2 = sum theta w w' over the set. Slope and curvature follow from the means
/// (S1_R - (l/d) S1_D) / (S0_R - (l/d) S0_D). Sums grow from the last time backwards.
/// </remarks>
internal sealed class PartialLikelihood(double[][] rows, IReadOnlyList<double> time, IReadOnlyList<bool> events, int[][] strata)
{
    public ConcavePoint At(double[] beta)
    {
        int q = beta.Length;
        double[] score = new double[q];
        double[,] information = new double[q, q];
        double value = 0;
        double[] eta = [.. rows.Select(w => SmallMatrix.Dot(w, beta))];
        foreach (int[] stratum in strata)
        {
            // Relative to the largest, so that exp stays in range.
            double largest = stratum.Max(i => eta[i]);
            Sums risk = new(q);
            for (int first = 0, next; first < stratum.Length; first = next)
            {
                Sums ties = new(q);
                int count = 0;
                for (next = first; next < stratum.Length && time[stratum[next]] == time[stratum[first]]; next++)
                {
                    int i = stratum[next];
                    double theta = Elementary.Exp(eta[i] - largest);
                    risk.Add(theta, rows[i]);
                    if (!events[i])
                        continue;
                    count++;
                    ties.Add(theta, rows[i]);
                    value += eta[i] - largest;
                    for (int c = 0; c < q; c++)
                        score[c] += rows[i][c];
                }

                for (int l = 0; l < count; l++)
                    value -= risk.Less((double)l / count, ties, score, information);
            }
        }

        return new(value, score, information);
    }

    sealed class Sums(int q)
    {
        readonly double[] s1 = new double[q];
        readonly double[,] s2 = new double[q, q];
        double s0;

        public void Add(double theta, double[] w)
        {
            s0 += theta;
            for (int c = 0; c < q; c++)
            {
                double weighted = theta * w[c];
                s1[c] += weighted;
                for (int d = 0; d < q; d++)
                    s2[c, d] += weighted * w[d];
            }
        }

        /// <summary>Takes one term of Efron from score, adds it to information, and gives its logarithm.</summary>
        public double Less(double share, Sums ties, double[] score, double[,] information)
        {
            double total = s0 - (share * ties.s0);
            double[] mean = new double[q];
            for (int c = 0; c < q; c++)
            {
                mean[c] = (s1[c] - (share * ties.s1[c])) / total;
                score[c] -= mean[c];
            }

            for (int c = 0; c < q; c++)
            {
                for (int d = 0; d < q; d++)
                    information[c, d] += ((s2[c, d] - (share * ties.s2[c, d])) / total) - (mean[c] * mean[d]);
            }

            return Elementary.Log(total);
        }
    }
}
