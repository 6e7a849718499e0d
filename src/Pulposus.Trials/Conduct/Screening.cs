using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>What screening finds in a person.</summary>
/// <param name="Failure">The criterion that failed first; null for an eligible person.</param>
/// <param name="Grade">Pfirrmann grade as read.</param>
/// <param name="Modic1">Whether there is a Modic type 1 change.</param>
/// <param name="Smokes">Whether the person smokes.</param>
/// <param name="Values">Value of each <see cref="Variable"/> as measured; none of a person who is not eligible.</param>
/// <param name="IsFemale">Whether the person is a woman.</param>
/// <param name="DiscShare">True share of the pain that comes from the disc, which nobody sees.</param>
internal readonly record struct Examined(
    string? Failure, int Grade, bool Modic1, bool Smokes, IReadOnlyList<double> Values, bool IsFemale, double DiscShare);

/// <summary>Examines the people of a population in their order, some ahead on several threads.</summary>
internal sealed class Screening
{
    // Not so few that threads wait for each other, and not so many that they fill the memory.
    const int Fewest = 64;
    const int Most = 4096;

    static readonly Variable[] variables = Enum.GetValues<Variable>();

    readonly Protocol protocol;
    readonly Population population;
    readonly Measurement measurement;
    readonly ParallelOptions options;
    Examined[] ahead = [];
    ulong first;
    int taken;
    int eligible;

    /// <summary>A screening that has seen nobody.</summary>
    /// <param name="protocol">The trial.</param>
    /// <param name="population">Who presents themselves.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="stop">Stops the screening.</param>
    public Screening(Protocol protocol, Population population, int threads, CancellationToken stop)
    {
        (this.protocol, this.population) = (protocol, population);
        measurement = new Measurement(protocol.Seed, protocol.Mechanisms);
        options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = stop };
    }

    /// <summary>The next person.</summary>
    /// <param name="wanted">Subjects that are still to be found.</param>
    public Examined Next(int wanted)
    {
        if (options.MaxDegreeOfParallelism == 1)
            return Examine(first++);
        if (taken == ahead.Length)
        {
            first += (ulong)ahead.Length;
            eligible += ahead.Count(e => e.Failure is null);

            // As many as it should take to find the rest, going by those seen so far, so that nobody is examined in vain.
            double perSubject = eligible == 0 ? 1 : first / (double)eligible;
            ahead = new Examined[(int)Math.Clamp(perSubject * wanted, Fewest, Most)];
            taken = 0;
            Parallel.For(0, ahead.Length, options, k => ahead[k] = Examine(first + (ulong)k));
        }

        return ahead[taken++];
    }

    Examined Examine(ulong candidate)
    {
        Person person = population.Candidate(candidate);
        int grade = (int)measurement.Pfirrmann(person, candidate, 0, person[Trait.Grade]);
        bool modic1 = person[Trait.Modic1] > 0;
        double Of(Variable variable) => Value(variable, person, candidate);
        string? failure = protocol.Mechanisms[Mechanism.Screening] ? protocol.Eligibility.FirstFailure(Of, grade, modic1) : null;
        return new Examined(
            failure,
            grade,
            modic1,
            person.Value("population.smoker") > 0,
            failure is null ? [.. variables.Select(Of)] : [],
            person.Value("population.female") > 0,
            person[Trait.DiscShare]);
    }

    double Value(Variable variable, Person person, ulong candidate) => variable switch
    {
        Variable.Age => person.Value("population.age_y"),
        Variable.Bmi => person.Value("population.bmi"),
        Variable.PainDuration => person.Value("population.pain_duration_months"),
        Variable.Vas => measurement.Vas(person, candidate, 0, person[Trait.BaselinePain]),
        Variable.DiscShare => measurement.DiscShare(person, candidate, protocol.DiscShareErrorSd),
        _ => measurement.Odi(person, candidate, 0, person.BaselineOdi()),
    };
}
