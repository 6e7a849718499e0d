using Pulposus.Model;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Random;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Assumptions;

/// <summary>Draws the outcomes of people from typed assumptions, under every arm with the same scores.</summary>
/// <remarks>
/// Nobody is screened: the assumptions are about the people randomised. What is measured is also the true value, and what
/// would have been without rescue. A site's context is subtracted from VAS at every visit after the baseline. What no
/// assumption speaks of is not a number.
/// </remarks>
public sealed class AssumedPeople
{
    /// <summary>What a scale that only carries a response shows: everything improves, or nothing does.</summary>
    public const double CarrierBaseline = 100;

    const ulong OdiDraws = 1_000_000;
    const ulong RespondsDraw = 2_000_000;
    const ulong SurgeryDraw = 1;
    static readonly int variables = Enum.GetValues<Variable>().Length;
    static readonly ulong missed = Streams.Draw("missed");

    readonly Protocol protocol;
    readonly TypedAssumptions assumed;
    readonly double[][] factor;
    readonly double[] days;

    /// <summary>People of a trial.</summary>
    /// <param name="protocol">A trial with typed assumptions.</param>
    /// <exception cref="ArgumentException">It has none, or their correlation is not positive definite.</exception>
    public AssumedPeople(Protocol protocol)
    {
        this.protocol = protocol;
        assumed = protocol.Assumptions ?? throw new ArgumentException("The trial has no typed assumptions.", nameof(protocol));
        factor = CorrelationFactor.Of(assumed.Correlation) ?? throw new ArgumentException("The correlation between visits is not positive definite.", nameof(protocol));
        days = [.. Enumerable.Range(0, protocol.VisitMonths.Count + 1).Select(protocol.DayOf)];
    }

    /// <summary>Randomises the people of the trial; nobody is screened out.</summary>
    public Cohort Recruit()
    {
        Allocation allocation = Allocation.Of(protocol);
        Calendar calendar = new(protocol);
        Subject[] subjects = new Subject[protocol.Subjects];
        Person person = new(days.Length);
        for (int s = 0; s < subjects.Length; s++)
        {
            ulong candidate = (ulong)s;
            double month = calendar.Randomise();
            int site = calendar.SiteOf(candidate);
            int[] levels = [site, Level(candidate, Factor.Grade), Level(candidate, Factor.Modic1), Level(candidate, Factor.Smoker)];
            person.Draw(protocol.Seed, candidate, factor, assumed.BetweenScales);
            double[] screening = new double[variables];
            Array.Fill(screening, double.NaN);
            screening[(int)Variable.Vas] = Value(assumed.Vas, 0, 0, person.Vas[0], CarrierBaseline);
            screening[(int)Variable.Odi] = Value(assumed.Odi, 0, 0, person.Odi[0], CarrierBaseline);
            subjects[s] = new Subject(candidate, site, levels, allocation.Next(levels)) { EnrolledMonth = month, Screening = screening };
        }

        return new Cohort(subjects.Length, [], subjects);
    }

    // The level of a factor other than the site; 0 where the assumptions do not speak of it.
    int Level(ulong candidate, Factor property)
    {
        if (!assumed.Factors.TryGetValue(property, out IReadOnlyDictionary<int, double>? shares))
            return 0;
        double place = Streams.Of(protocol.Seed, candidate, Populations.Stream.Covariates).Uniform((ulong)property) * shares.Values.Sum();
        int level = 0;
        foreach ((int l, double share) in shares.OrderBy(s => s.Key))
        {
            level = l;
            place -= share;
            if (place < 0)
                break;
        }

        return level;
    }

    /// <summary>Draws some subjects under all arms.</summary>
    /// <param name="subjects">The subjects.</param>
    public OutcomeTable Simulate(IReadOnlyList<Subject> subjects)
    {
        OutcomeTable table = new(subjects.Count, protocol.Arms.Count, days.Length);
        foreach (Outcome outcome in unknown)
            Array.Fill(table.Column(outcome), double.NaN);
        Person person = new(days.Length);
        for (int s = 0; s < subjects.Count; s++)
        {
            person.Draw(protocol.Seed, subjects[s].Candidate, factor, assumed.BetweenScales);
            for (int arm = 0; arm < protocol.Arms.Count; arm++)
                Fill(table, s, arm, subjects[s], person);
        }

        return table;
    }

    void Fill(OutcomeTable table, int s, int arm, Subject subject, Person person)
    {
        bool responds = assumed.Responders is { } shares && person.Responds < shares[arm];
        double withdrawn = Withdrawn(arm, person.Leaving);
        double rescue = At(assumed.RescuePerMonth[arm], person.Rescue);
        double surgery = At(assumed.SurgeryPerMonth[arm], person.Surgery);
        double context = protocol.Sites[subject.Site].ContextMm;
        for (int v = 0; v < days.Length; v++)
        {
            double carried = v > 0 && responds ? 0 : CarrierBaseline;
            double vas = Value(assumed.Vas, arm, v, person.Vas[v], carried);
            double odi = Value(assumed.Odi, arm, v, person.Odi[v], carried);
            if (v > 0 && assumed.Vas is not null)
                vas -= context;
            bool misses = v > 0 && assumed.MissedVisits > 0 && Streams.Visit(protocol.Seed, subject.Candidate, days[v]).Uniform(missed) < assumed.MissedVisits;
            foreach (Outcome outcome in pains)
                table[outcome, s, arm, v] = vas;
            foreach (Outcome outcome in functions)
                table[outcome, s, arm, v] = odi;
            table[Outcome.Attended, s, arm, v] = withdrawn > days[v] && !misses ? 1 : 0;
            table[Outcome.WithdrawnOn, s, arm, v] = withdrawn;
            table[Outcome.RescuedOn, s, arm, v] = Math.Min(rescue, surgery);
            table[Outcome.RescueKind, s, arm, v] = double.IsInfinity(Math.Min(rescue, surgery)) ? 0 : 1 + (int)(rescue <= surgery ? IntercurrentEvent.Rescue : IntercurrentEvent.Surgery);
            table[Outcome.CrossedOn, s, arm, v] = double.PositiveInfinity;
        }
    }

    double Value(AssumedScale? scale, int arm, int visit, double score, double carried) =>
        scale is not null ? scale.Means[arm][visit] + (scale.Sds[arm][visit] * score)
        : assumed.Responders is not null ? carried
        : double.NaN;

    // Within the time between two visits people leave evenly.
    double Withdrawn(int arm, double u)
    {
        if (assumed.Dropout is not { } dropout)
            return At(assumed.WithdrawalPerMonth[arm], u);
        double before = 0;
        for (int v = 1; v < days.Length; v++)
        {
            double share = dropout[arm][v - 1];
            if (u < share)
                return days[v - 1] + ((days[v] - days[v - 1]) * (u - before) / (share - before));
            before = share;
        }

        return double.PositiveInfinity;
    }

    double At(double perMonth, double u)
    {
        double day = perMonth > 0 ? -Elementary.Log(u) / perMonth * Units.DaysPerMonth : double.PositiveInfinity;
        return day < days[^1] ? day : double.PositiveInfinity;
    }

    static readonly Outcome[] pains = [Outcome.Vas, Outcome.TruePain, Outcome.FreeVas, Outcome.FreePain];
    static readonly Outcome[] functions = [Outcome.Odi, Outcome.TrueOdi, Outcome.FreeOdi, Outcome.FreeTrueOdi];

    static readonly Outcome[] unknown =
    [
        .. Enum.GetValues<Outcome>().Except(pains).Except(functions).Except(
            [Outcome.Attended, Outcome.WithdrawnOn, Outcome.RescuedOn, Outcome.RescueKind, Outcome.CrossedOn, Outcome.Believes, Outcome.UsesOpioid]),
    ];

    /// <summary>The draws of one person, which no arm changes.</summary>
    sealed class Person(int visits)
    {
        readonly double[] independent = new double[visits];
        readonly double[] other = new double[visits];

        public double[] Vas { get; } = new double[visits];

        public double[] Odi { get; } = new double[visits];

        public double Responds { get; private set; }

        public double Leaving { get; private set; }

        public double Rescue { get; private set; }

        public double Surgery { get; private set; }

        public void Draw(ulong seed, ulong candidate, double[][] factor, double betweenScales)
        {
            RandomStream scores = Streams.Of(seed, candidate, Populations.Stream.Person);
            RandomStream rescue = Streams.Of(seed, candidate, Populations.Stream.Rescue);
            double rest = Math.Sqrt(1 - (betweenScales * betweenScales));
            for (int v = 0; v < visits; v++)
            {
                independent[v] = scores.Normal((ulong)v);
                other[v] = (betweenScales * independent[v]) + (rest * scores.Normal(OdiDraws + (ulong)v));
            }

            for (int v = 0; v < visits; v++)
            {
                Vas[v] = Odi[v] = 0;
                for (int k = 0; k <= v; k++)
                {
                    Vas[v] += factor[v][k] * independent[k];
                    Odi[v] += factor[v][k] * other[k];
                }
            }

            Responds = scores.Uniform(RespondsDraw);
            Leaving = Streams.Of(seed, candidate, Populations.Stream.Dropout).Uniform(0);
            Rescue = rescue.Uniform(0);
            Surgery = rescue.Uniform(SurgeryDraw);
        }
    }
}
