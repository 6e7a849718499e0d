using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Therapy;

/// <summary>What stopping to smoke and losing weight do to the disc.</summary>
/// <remarks>
/// A smoker who stops (u &lt; a_QS) has boundary oxygen and glucose x [1-(1-f_BC) exp(-t/tau_QB)] instead of f_BC, and b_I
/// falls by d_sm (not below 0). Weight falls in proportion to time over 180 d, not below the least BMI of the table; the
/// load follows the BMI, and b_I falls by d_ob once the BMI has come down to 30. Effects on pain stand in <see cref="Effects"/>. Sources Beh12, Bar21, REV-B; all
/// assumed. Left out: relapse, regained weight, muscle.
/// </remarks>
internal static class Lifestyle
{
    public static readonly Parameter Course = Parameter.Named("therapy.weight_loss.course_d");
    static readonly Parameter success = Parameter.Named("therapy.quit_smoking.success");
    static readonly Parameter recovery = Parameter.Named("therapy.quit_smoking.boundary_recovery_d");
    static readonly Parameter boundary = Parameter.Named("transport.smoking_boundary_factor");
    static readonly Parameter toneSmoking = Parameter.Named("inflammation.tone_smoking");
    static readonly Parameter toneObesity = Parameter.Named("inflammation.tone_obesity");
    static readonly Parameter obesity = Parameter.Named("inflammation.obesity_bmi");
    static readonly double lightest = ParameterCatalogue.Find("population.bmi")!.Min!.Value;

    /// <summary>Whether a person smokes and succeeds in stopping.</summary>
    public static bool Quits(Person p) => p[Trait.Smoker] > 0 && p.Chance("therapy.quit_smoking") < p[success];

    /// <summary>Starts what a procedure changes in the disc of a lane.</summary>
    public static void Begin<T>(int lane, Procedure procedure, Person p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        // Who has stopped cannot stop again.
        ref double quitDay = ref Real.Lane(ref s.QuitDay, lane);
        if (procedure.Kind == ProcedureKind.QuitSmoking && double.IsPositiveInfinity(quitDay) && Quits(p))
        {
            quitDay = procedure.Day;
            LowerTone(lane, p[toneSmoking], s);
        }

        if (procedure.Kind == ProcedureKind.WeightLoss)
        {
            Real.Lane(ref s.DietDay, lane) = procedure.Day;
            Real.Lane(ref s.DietUnits, lane) = procedure.BmiUnits;
        }
    }

    /// <summary>Steps the weight to a time, and calms the disc of a person who is no longer obese.</summary>
    public static void Step<T>(T lanes, in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T onDiet = Real.And(lanes, T.Less(zero, s.DietUnits));
        if (!T.Any(onDiet))
            return;
        T share = Real.Clip((s.Time - s.DietDay) / p[Course], zero, T.Constant(1));
        T before = s.Bmi;
        T least = Real.Min(p[Trait.Bmi], T.Constant(lightest));
        s.Bmi = T.Select(onDiet, Real.Max(least, p[Trait.Bmi] - (s.DietUnits * share)), s.Bmi);
        T slim = Real.And(onDiet, Real.And(T.Less(p[obesity], before), Real.Not(T.Less(p[obesity], s.Bmi))));
        for (int lane = 0; lane < Real.Lanes<T>(); lane++)
        {
            if (Real.IsSet(slim, lane))
            {
                T step = p[toneObesity];
                LowerTone(lane, Real.Lane(ref step, lane), s);
            }
        }
    }

    /// <summary>Boundary oxygen and glucose against those of enrolment.</summary>
    public static T BoundaryRatio<T>(in Lanes<T> p, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T one = T.Constant(1);
        T hasQuit = Real.Not(T.Less(s.Time, s.QuitDay));
        if (!T.Any(hasQuit))
            return one;
        T now = one - ((one - p[boundary]) * Elementary.Exp(-Real.Max(T.Constant(0), s.Time - s.QuitDay) / p[recovery]));
        return T.Select(hasQuit, now / p[boundary], one);
    }

    static void LowerTone<T>(int lane, double by, DiscState<T> s)
        where T : struct, IReal<T>
    {
        for (int cell = 0; cell < s.ToneBalance.Length; cell++)
        {
            ref double balance = ref Real.Lane(ref s.ToneBalance[cell], lane);
            balance = Math.Max(0, balance - by);
        }
    }
}
