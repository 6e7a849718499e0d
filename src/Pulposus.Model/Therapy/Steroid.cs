using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Therapy;

/// <summary>Intradiscal glucocorticoid, which holds catabolic tone down for some weeks.</summary>
/// <remarks>
/// st = e_st until t_st after the latest injection, then e_st exp(-(t-t_st)/tau_st); tone is expressed as I (1-st), and
/// native synthesis falls by e_ss st. st 0-1, days. Tuned on the trial Ngu17, which it therefore does not confirm. Left
/// out: systemic effects, toxicity to cells.
/// </remarks>
internal static class Steroid
{
    static readonly Parameter suppression = Parameter.Named("therapy.steroid.tone_suppression");
    static readonly Parameter hold = Parameter.Named("therapy.steroid.hold_d");
    static readonly Parameter decay = Parameter.Named("therapy.steroid.decay_d");

    /// <summary>Suppression st at a time.</summary>
    public static T At<T>(T time, in Lanes<T> p, Regimens<T> regimens)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T given = Real.Not(T.Less(time, regimens.SteroidDay));
        if (!T.Any(given))
            return zero;
        T late = Real.Max(zero, time - regimens.SteroidDay - p[hold]);
        return T.Select(given, p[suppression] * Elementary.Exp(-late / p[decay]), zero);
    }
}
