using Pulposus.Model.Patients;

namespace Pulposus.Model.Simulation;

/// <summary>
/// The time steps of a study: short after a procedure, longer later, ending on every visit and procedure. All arms take
/// the same steps, so that twins differ by treatment alone.
/// </summary>
/// <remarks>
/// 0.25 d to day 3 after a procedure, 0.5 to 7, 1 to 14, 2 to 30, 5 to 90, 10 to 360, then 15. Where supply is critical a
/// step is split further, per person (see <see cref="Simulator{T}"/>).
/// </remarks>
public sealed class Schedule
{
    const int Stages = 7;

    static readonly Parameter[] sizes = Stage("numerics.step_d");
    static readonly Parameter[] ends = Stage("numerics.step_until_d");

    /// <summary>The steps up to the last visit.</summary>
    /// <param name="visitDays">Days on which the person is measured, rising; day 0 is always recorded.</param>
    /// <param name="procedureDays">Days of study procedures in any arm.</param>
    /// <param name="stepFactor">Factor on every step, 1 but in verification.</param>
    public Schedule(IReadOnlyList<double> visitDays, IEnumerable<double> procedureDays, double stepFactor = 1)
    {
        double[] values = ParameterCatalogue.Defaults();
        double[] restarts = [.. procedureDays.Append(0).Distinct().Order()];
        double[] stops = [.. visitDays.Concat(restarts).Distinct().Order().Where(t => t <= visitDays[^1])];
        List<double> times = [0];
        foreach (double stop in stops.Where(t => t > 0))
        {
            for (double t = times[^1]; t < stop; t = times[^1])
                times.Add(Math.Min(stop, t + (stepFactor * Size(values, t - restarts.Last(r => r <= t)))));
        }

        Times = times;
        VisitDays = visitDays;
    }

    /// <summary>Step ends (d), from 0 to the last visit.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>Days of the visits, rising.</summary>
    public IReadOnlyList<double> VisitDays { get; }

    static double Size(double[] values, double since)
    {
        for (int k = 0; k + 1 < Stages; k++)
        {
            if (since < values[ends[k].Slot])
                return values[sizes[k].Slot];
        }

        return values[sizes[^1].Slot];
    }

    static Parameter[] Stage(string family) =>
        [.. Enumerable.Range(1, Stages).Select(k => Parameter.Named($"{family}.{k}"))];
}
