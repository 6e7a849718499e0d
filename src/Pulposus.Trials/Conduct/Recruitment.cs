using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>A randomised person.</summary>
/// <param name="Candidate">Number in the population.</param>
/// <param name="Site">Position of the site.</param>
/// <param name="Levels">Level of each <see cref="Factor"/>, in the order of the enumeration.</param>
/// <param name="Arm">Position of the allocated arm.</param>
public sealed record Subject(ulong Candidate, int Site, IReadOnlyList<int> Levels, int Arm)
{
    /// <summary>Month of randomisation since the first site opened; 0 in a trial without a calendar.</summary>
    public double EnrolledMonth { get; init; }

    /// <summary>Value of each <see cref="Variable"/> as measured at screening, in the order of the enumeration.</summary>
    public IReadOnlyList<double> Screening { get; init; } = [];

    /// <summary>Whether the person is a woman.</summary>
    public bool IsFemale { get; init; }

    /// <summary>True share of the pain that comes from the disc; unlike the value at screening it holds no error of measurement.</summary>
    public double DiscShare { get; init; }
}

/// <summary>Everyone who was screened, and who was randomised.</summary>
/// <param name="Screened">People screened.</param>
/// <param name="Excluded">Screen failures by the criterion that failed first.</param>
/// <param name="Subjects">Randomised people, in order of enrolment.</param>
public sealed record Cohort(int Screened, IReadOnlyList<(string Criterion, int N)> Excluded, IReadOnlyList<Subject> Subjects);

/// <summary>Screens people one by one on measured values, and randomises those who are eligible.</summary>
/// <remarks>
/// The measured values of screening are also the baseline of change scores: regression to the mean arises here and
/// nowhere else. Switch: screening.
/// </remarks>
public static class Recruitment
{
    // A protocol that admits fewer than one in a thousand would never fill; judged once this many have been seen.
    const int ScreenedPerSubject = 1000;
    const int FirstLook = 20_000;

    /// <summary>Recruits until the trial is full.</summary>
    /// <param name="protocol">The trial.</param>
    /// <param name="population">Who presents themselves.</param>
    /// <param name="stop">Stops the screening.</param>
    /// <exception cref="RecruitmentException">Hardly anyone is eligible.</exception>
    public static Cohort Recruit(Protocol protocol, Population population, CancellationToken stop = default) =>
        Recruit(protocol, population, 1, stop);

    /// <summary>Recruits until the trial is full.</summary>
    /// <param name="protocol">The trial.</param>
    /// <param name="population">Who presents themselves.</param>
    /// <param name="threads">Threads on which people are examined; they are randomised in their order, so the cohort does not depend on it.</param>
    /// <param name="stop">Stops the screening.</param>
    /// <exception cref="RecruitmentException">Hardly anyone is eligible.</exception>
    public static Cohort Recruit(Protocol protocol, Population population, int threads, CancellationToken stop)
    {
        Allocation allocation = Allocation.Of(protocol);
        Calendar calendar = new(protocol);
        Dictionary<string, int> excluded = new(StringComparer.Ordinal);
        List<Subject> subjects = [];
        Screening screening = new(protocol, population, threads, stop);
        ulong candidate = 0;
        for (; subjects.Count < protocol.Subjects; candidate++)
        {
            stop.ThrowIfCancellationRequested();
            if (candidate >= FirstLook && (ulong)subjects.Count * ScreenedPerSubject < candidate)
                throw new RecruitmentException($"Only {subjects.Count} of {candidate} people screened were eligible; {protocol.Subjects} are needed. Widen the eligibility criteria.");
            Examined examined = screening.Next(protocol.Subjects - subjects.Count);
            if (examined.Failure is { } failure)
            {
                excluded[failure] = excluded.GetValueOrDefault(failure) + 1;
                continue;
            }

            // First the time: a site that has opened meanwhile recruits as well.
            double month = calendar.Randomise();
            int site = calendar.SiteOf(candidate);
            int[] levels = [site, examined.Grade, examined.Modic1 ? 1 : 0, examined.Smokes ? 1 : 0];
            subjects.Add(new Subject(candidate, site, levels, allocation.Next(levels))
            {
                EnrolledMonth = month,
                Screening = examined.Values,
                IsFemale = examined.IsFemale,
                DiscShare = examined.DiscShare,
            });
        }

        return new Cohort((int)candidate, [.. excluded.OrderByDescending(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal).Select(e => (e.Key, e.Value))], subjects);
    }
}

/// <summary>The trial cannot be filled.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class RecruitmentException(string message) : Exception(message);
