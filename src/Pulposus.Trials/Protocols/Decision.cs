namespace Pulposus.Trials.Protocols;

/// <summary>How several primary hypotheses share one type I error.</summary>
public enum Multiplicity
{
    /// <summary>Each is tested at the full level.</summary>
    None,

    /// <summary>Each is tested at the level divided by their number.</summary>
    Bonferroni,

    /// <summary>Holm's step-down.</summary>
    Holm,

    /// <summary>One after the other in the order of the study file, until one fails.</summary>
    FixedSequence,
}

/// <summary>When the trial has succeeded.</summary>
/// <param name="Alpha">Two-sided level of the family of primary hypotheses.</param>
/// <param name="Adjustment">How the hypotheses share it.</param>
/// <param name="All">Whether every primary hypothesis must be rejected in favour of its arm, or one is enough.</param>
/// <param name="ArmOrder">Arms, by position, in which a fixed sequence goes through the arms of an estimand; empty for their natural order.</param>
public sealed record Decision(double Alpha, Multiplicity Adjustment, bool All, IReadOnlyList<int> ArmOrder)
{
    /// <summary>One primary hypothesis at the usual two-sided 5 %.</summary>
    public static Decision Usual { get; } = new(0.05, Multiplicity.None, false, []);

    /// <summary>Which hypotheses are rejected.</summary>
    /// <param name="pValues">Two-sided p values in the order of testing; one that is no number rejects nothing.</param>
    public IReadOnlyList<bool> Rejects(IReadOnlyList<double> pValues)
    {
        bool[] rejected = new bool[pValues.Count];
        switch (Adjustment)
        {
            case Multiplicity.FixedSequence:
                for (int k = 0; k < rejected.Length && pValues[k] < Alpha; k++)
                    rejected[k] = true;
                break;
            case Multiplicity.Holm:
                int[] rising = [.. Enumerable.Range(0, rejected.Length).OrderBy(k => double.IsNaN(pValues[k]) ? 1 : pValues[k])];
                for (int k = 0; k < rising.Length && pValues[rising[k]] < Alpha / (rising.Length - k); k++)
                    rejected[rising[k]] = true;
                break;
            default:
                double level = Adjustment == Multiplicity.Bonferroni ? Alpha / rejected.Length : Alpha;
                for (int k = 0; k < rejected.Length; k++)
                    rejected[k] = pValues[k] < level;
                break;
        }

        return rejected;
    }
}
