using System.Globalization;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Power;

/// <summary>What a curve of power goes over.</summary>
public enum Varied
{
    /// <summary>People randomised.</summary>
    N,

    /// <summary>Factor on the cells of every arm that has any.</summary>
    Dose,

    /// <summary>Factor on the rate of leaving.</summary>
    Dropout,

    /// <summary>
    /// Factor on the specific effect: of the model the residual effect beyond the mechanism
    /// (<c>prior.residual_effect_mm</c>), while what the cells do to the disc stays; of typed assumptions every difference
    /// of the arms from the reference, of hazards on the log scale.
    /// </summary>
    Effect,
}

/// <summary>The values of one variable, as in <c>n=100,150,200</c>.</summary>
/// <param name="What">The variable.</param>
/// <param name="Values">Its values, rising.</param>
public sealed record Variation(Varied What, IReadOnlyList<double> Values)
{
    const string Residual = "prior.residual_effect_mm";
    const string DropoutRate = "observation.dropout_rate";
    const double MostCells = 200;
    const int MostValues = 50;

    /// <summary>Reads a variation.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="text">What was written.</param>
    /// <exception cref="InputException">It is none.</exception>
    public static Variation Parse(string option, string text)
    {
        InputException Error(string problem) => new(option, 0, 0, string.Empty, problem);
        string[] parts = text.Split('=');
        string[] names = [.. Enum.GetNames<Varied>().Select(name => name.ToLowerInvariant())];
        int position = Array.IndexOf(names, parts[0]);
        if (parts.Length != 2 || position < 0)
            throw Error($"found '{text}', expected one of {string.Join(", ", names)} with its values, such as 'n=100,150,200'.");
        List<double> values = [];
        foreach (string part in parts[1].Split(','))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value) || value < 0)
                throw Error($"found '{part}', expected a number of at least 0.");
            values.Add(value == 0 ? 0 : value);
        }

        return values.Count <= MostValues && values.Distinct().Count() == values.Count
            ? new Variation((Varied)position, [.. values.Order()])
            : throw Error($"give each value once, and {MostValues} at most.");
    }

    /// <summary>Name of a design of the curve, such as <c>n=150</c>.</summary>
    public string Name(double value) => $"{What.ToString().ToLowerInvariant()}={value.ToString("R", CultureInfo.InvariantCulture)}";

    /// <summary>Whether people must be simulated anew for a value.</summary>
    internal bool NeedsPeople(double value) => What != Varied.N && value != 1;

    /// <summary>The design with a value.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="protocol">The design.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InputException">The design cannot have it.</exception>
    public Protocol Apply(string option, Protocol protocol, double value) => What switch
    {
        Varied.N => Sized(option, protocol, value),
        Varied.Dose => Dosed(option, protocol, value),
        Varied.Dropout => Leaving(option, protocol, value),
        _ when protocol.Assumptions is { } assumed => protocol with { Assumptions = assumed.WithEffect(value, protocol.Reference) },
        _ => Set(option, protocol, Residual, value),
    };

    static Protocol Leaving(string option, Protocol protocol, double value)
    {
        bool leaves = protocol.Assumptions is { } typed
            ? typed.Leaves
            : protocol.Mechanisms[Mechanism.Dropout];
        if (!leaves)
            throw new InputException(option, 0, 0, string.Empty, "nobody leaves this trial, so that there is no rate to vary; give it one (assumptions.dropout), or switch mechanism.dropout on.");
        return protocol.Assumptions is { } assumed ? protocol with { Assumptions = assumed.WithDropout(value) } : Set(option, protocol, DropoutRate, value);
    }

    static Protocol Sized(string option, Protocol protocol, double value)
    {
        int unit = DesignSize.Unit(protocol);
        if (value > 0 && value % unit == 0 && value <= 1_000_000)
            return DesignSize.Of(protocol, (int)value);
        double below = Math.Max(unit, Math.Floor(value / unit) * unit);
        throw new InputException(option, 0, 0, string.Empty, $"{value.Said()} people cannot be allocated {string.Join(":", protocol.Arms.Select(a => a.Allocation))}; use a multiple of {unit}, such as {below.Said()} or {(below + unit).Said()}.");
    }

    static Protocol Dosed(string option, Protocol protocol, double value)
    {
        if (protocol.Assumptions is not null)
            throw new InputException(option, 0, 0, string.Empty, "typed assumptions know no dose; vary 'effect'.");
        if (!protocol.Arms.SelectMany(a => a.Treatment.Procedures).Any(p => p.DoseMillions > 0))
            throw new InputException(option, 0, 0, string.Empty, "no arm has a dose of cells.");
        double most = protocol.Arms.SelectMany(a => a.Treatment.Procedures).Max(p => p.DoseMillions);
        if (most * value > MostCells)
            throw new InputException(option, 0, 0, string.Empty, $"{value.Said()} times {most.Said()} million cells is more than the {MostCells.Said()} million that the model is valid for.");
        return protocol with
        {
            Arms = [.. protocol.Arms.Select(arm => arm with
            {
                Treatment = arm.Treatment with { Procedures = [.. arm.Treatment.Procedures.Select(p => p with { DoseMillions = p.DoseMillions * value })] },
            })],
        };
    }

    static Protocol Set(string option, Protocol protocol, string id, double times)
    {
        double now = protocol.Parameters.TryGetValue(id, out double given) ? given
            : protocol.Laws.TryGetValue(id, out Numerics.Distributions.Distribution? law) ? law.Mean
            : ParameterCatalogue.Find(id)!.Default;
        Catalogue.CheckParameter(option, id, now * times);
        return protocol with
        {
            Parameters = new SortedDictionary<string, double>(protocol.Parameters.ToDictionary(), StringComparer.Ordinal) { [id] = now * times },
            Laws = protocol.Laws.Where(l => l.Key != id).ToDictionary(StringComparer.Ordinal),
        };
    }
}
