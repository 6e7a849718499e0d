using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Matrix;

/// <summary>
/// Stretch J of the nucleus between the osmotic pressure of its fixed charge, the elastic matrix and the load.
/// </summary>
/// <remarks>
/// c_F = A c_F0 phi/(J-1+phi); Dpi = RT [Phi_i sqrt(c_F^2 + 4 c_0^2) - 2 Phi_i c_0]; J solves
/// Dpi + E_d (1-J) = f_s sigma on [1-phi+0.02, 1.3] by bisection (the left side falls with J). Mean load
/// sigma = [t_n sig_n + (24-t_n) sig_d sqrt(BMI/25)]/24; by day and night J relaxes with tau_c between J_d and J_n, which
/// gives the morning value. c_F fixed charge (mEq/mL), c_0 salt (M), RT (MPa L/mol), E_d (MPa), phi water fraction of the
/// assigned grade, kept. Valid for axial load of daily life; sources UPF, Z16w, Mar22, JE05. Left out: poroelastic
/// transients, annulus bulge, anything off the axis.
/// </remarks>
internal static class Swelling
{
    static readonly Parameter waterFraction = Parameter.Named("anatomy.water_fraction_np");
    static readonly Parameter fixedCharge = Parameter.Named("height.fixed_charge_healthy");
    static readonly Parameter donnan = Parameter.Named("height.donnan_internal");
    static readonly Parameter salt = Parameter.Named("height.salt_external");
    static readonly Parameter rt = Parameter.Named("height.rt");
    static readonly Parameter modulus = Parameter.Named("height.solid_modulus");
    static readonly Parameter creep = Parameter.Named("height.creep_tau_h");
    static readonly Parameter night = Parameter.Named("height.load_night");
    static readonly Parameter day = Parameter.Named("height.load_day");
    static readonly Parameter rest = Parameter.Named("height.hours_rest");
    static readonly Parameter share = Parameter.Named("height.load_share");
    static readonly Parameter normalBmi = Parameter.Named("height.reference_bmi");
    static readonly Parameter solidRoom = Parameter.Named("height.smallest_free_water");
    static readonly Parameter largest = Parameter.Named("height.largest_stretch");
    static readonly Parameter bisections = Parameter.Named("numerics.bisections");

    /// <summary>Stretch at the mean load of the day.</summary>
    /// <param name="p">Values.</param>
    /// <param name="bmi">Body-mass index (kg/m2).</param>
    /// <param name="aggrecan">Mean aggrecan of the nucleus.</param>
    public static T Mean<T>(in Lanes<T> p, T bmi, T aggrecan)
        where T : struct, IReal<T>
    {
        T hours = T.Constant(Units.HoursPerDay);
        return At(p, aggrecan, ((p[rest] * p[night]) + ((hours - p[rest]) * DayLoad(p, bmi))) / hours);
    }

    /// <summary>Stretch in the morning, after the night's rest.</summary>
    /// <param name="p">Values.</param>
    /// <param name="bmi">Body-mass index (kg/m2).</param>
    /// <param name="aggrecan">Mean aggrecan of the nucleus.</param>
    public static T Morning<T>(in Lanes<T> p, T bmi, T aggrecan)
        where T : struct, IReal<T>
    {
        (T atNight, T byDay, T afterNight, T afterDay) = Cycle(p, bmi, aggrecan);
        T one = T.Constant(1);
        return ((atNight * (one - afterNight)) + (byDay * (one - afterDay) * afterNight)) / (one - (afterNight * afterDay));
    }

    /// <summary>Stretch in the evening, after the day's load.</summary>
    /// <param name="p">Values.</param>
    /// <param name="bmi">Body-mass index (kg/m2).</param>
    /// <param name="aggrecan">Mean aggrecan of the nucleus.</param>
    public static T Evening<T>(in Lanes<T> p, T bmi, T aggrecan)
        where T : struct, IReal<T>
    {
        (T atNight, T byDay, T afterNight, T afterDay) = Cycle(p, bmi, aggrecan);
        T one = T.Constant(1);
        return ((byDay * (one - afterDay)) + (atNight * (one - afterNight) * afterDay)) / (one - (afterNight * afterDay));
    }

    static (T AtNight, T ByDay, T AfterNight, T AfterDay) Cycle<T>(in Lanes<T> p, T bmi, T aggrecan)
        where T : struct, IReal<T> =>
        (At(p, aggrecan, p[night]),
            At(p, aggrecan, DayLoad(p, bmi)),
            Elementary.Exp(-p[rest] / p[creep]),
            Elementary.Exp((p[rest] - T.Constant(Units.HoursPerDay)) / p[creep]));

    static T DayLoad<T>(in Lanes<T> p, T bmi)
        where T : struct, IReal<T> => p[day] * T.Sqrt(bmi / p[normalBmi]);

    static T At<T>(in Lanes<T> p, T aggrecan, T load)
        where T : struct, IReal<T>
    {
        T one = T.Constant(1);
        T phi = p[waterFraction];
        T charge = aggrecan * p[fixedCharge] * phi;
        T outside = T.Constant(2) * p[salt];
        T pressure = p[rt] * p[donnan];
        T low = one - phi + p[solidRoom];
        T high = p[largest];
        T carried = p[share] * load;
        T count = p[bisections];
        for (int k = (int)Real.Lane(ref count, 0); k > 0; k--)
        {
            T stretch = (low + high) / T.Constant(2);
            T c = charge / (stretch - one + phi);
            T push = (pressure * (T.Sqrt(T.FusedMultiplyAdd(c, c, outside * outside)) - outside)) + (p[modulus] * (one - stretch));
            T grows = T.Less(carried, push);
            low = T.Select(grows, stretch, low);
            high = T.Select(grows, high, stretch);
        }

        return (low + high) / T.Constant(2);
    }
}
