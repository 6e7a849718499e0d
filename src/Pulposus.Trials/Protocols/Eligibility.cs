namespace Pulposus.Trials.Protocols;

/// <summary>Criteria for entry, on measured values.</summary>
/// <param name="Ranges">Name of a measured variable, and its admissible range.</param>
/// <param name="Grades">Pfirrmann grades admitted, as read at screening; empty admits all.</param>
/// <param name="Modic1">Whether a Modic type 1 change is required (true), excluded (false) or neither.</param>
public sealed record Eligibility(IReadOnlyList<EligibleRange> Ranges, IReadOnlyList<int> Grades, bool? Modic1)
{
    /// <summary>Standard deviation of the error of the test that tells the disc's share of pain; the true share cannot be seen in a person.</summary>
    public double DiscShareErrorSd { get; init; }

    /// <summary>The first criterion that a person fails, in words; null if eligible.</summary>
    /// <param name="value">Measured value of a variable.</param>
    /// <param name="grade">Grade as read.</param>
    /// <param name="modic1">Whether there is a Modic type 1 change.</param>
    public string? FirstFailure(Func<Variable, double> value, int grade, bool modic1)
    {
        foreach (EligibleRange range in Ranges)
        {
            double x = value(range.Variable);
            if (x < range.Min || x > range.Max)
                return range.Describe();
        }

        if (Grades.Count > 0 && !Grades.Contains(grade))
            return GradeText();
        return Modic1 is { } required && required != modic1 ? ModicText(required) : null;
    }

    /// <summary>All criteria, one sentence each.</summary>
    public IReadOnlyList<string> Describe() =>
        [.. Ranges.Select(r => r.Describe()),
            .. Grades.Count > 0 ? new[] { GradeText() } : [],
            .. Modic1 is { } required ? new[] { ModicText(required) } : []];

    string GradeText() => "Pfirrmann grade " + string.Join(", ", Grades);

    static string ModicText(bool required) => required ? "Modic type 1 change" : "no Modic type 1 change";
}

/// <summary>A measured variable that eligibility may use.</summary>
public enum Variable
{
    /// <summary>Age (y).</summary>
    Age,

    /// <summary>Body-mass index (kg/m2).</summary>
    Bmi,

    /// <summary>VAS back pain (mm).</summary>
    Vas,

    /// <summary>ODI (points).</summary>
    Odi,

    /// <summary>Pain duration (months).</summary>
    PainDuration,

    /// <summary>Share of pain from the disc, as a diagnostic test of stated error tells it (0-1).</summary>
    DiscShare,
}

/// <summary>An admissible range of a variable.</summary>
/// <param name="Variable">Variable.</param>
/// <param name="Min">Smallest admissible value, or -infinity.</param>
/// <param name="Max">Largest admissible value, or +infinity.</param>
public sealed record EligibleRange(Variable Variable, double Min, double Max)
{
    /// <summary>The criterion in words.</summary>
    public string Describe()
    {
        (string name, string unit) = Variable switch
        {
            Variable.Age => ("age", " y"),
            Variable.Bmi => ("BMI", " kg/m²"),
            Variable.Vas => ("VAS back pain", " mm"),
            Variable.Odi => ("ODI", " points"),
            Variable.PainDuration => ("pain duration", " months"),
            _ => ("disc share of pain by test", string.Empty),
        };
        return double.IsInfinity(Max) ? $"{name} at least {Text(Min)}{unit}"
            : double.IsInfinity(Min) ? $"{name} at most {Text(Max)}{unit}"
            : $"{name} {Text(Min)}–{Text(Max)}{unit}";
    }

    static string Text(double x) => x.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
