using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests;

/// <summary>
/// One disc on the bench: a state that a test sets by hand, so that one process can be stepped alone and compared with
/// the same equation in plain doubles.
/// </summary>
/// <remarks>
/// Parameters are the defaults moved by up to 5 %, each by its own share, so that an equation that reads a wrong
/// parameter of the same default is seen. Fields are uniform in each tissue.
/// </remarks>
sealed class Bench
{
    public const double Year = 365.25;
    public const double Ln2 = 0.6931471805599453;

    readonly Person person;

    public Bench(Treatment? treatment = null, params (string Id, double Value)[] changes)
    {
        Dictionary<string, double> values = Jiggled();
        foreach ((string id, double value) in changes)
            values[id] = value;
        person = PersonRecipe.Reference(3, values, Disc.Values()).Typical();
        P.Seat(0, person);
        Regimen.Seat(0, treatment ?? Treatment.None, person);
        Regimen.Take((treatment ?? Treatment.None).Procedures[0].Day);
        S = new DiscState<Scalar>(PatientGrid.Layout);
        S.Geometry.Map(
            P[Trait.NucleusRadius], P[Trait.EndplateRadius], P[Trait.DiscRadius], P[Trait.LowerEndplateThickness], P[Trait.Height], P[Trait.UpperEndplateThickness]);
        Fill(S.Native, 2.5, 4.2, 9);
        Fill(S.NativeHealthy, 4, 6, 15);
        Fill(S.Nutrients.Oxygen, 2.1, 3.3, 4.4);
        Fill(S.Nutrients.Glucose, 0.45, 1.7, 3.1);
        Fill(S.Nutrients.Lactate, 6.5, 3.9, 1.9);
        Fill(S.Aggrecan, 0.63, 0.81, 0.85);
        Fill(S.Tone, 0.33, 0.27, 0.22);
        Fill(S.SlowTone, 0.33, 0.27, 0.22);
        S.QuitDay = C(double.PositiveInfinity);
        S.DiscitisDay = C(double.NegativeInfinity);
        S.Bmi = P[Trait.Bmi];
        Fill(S.SynthesisBalance, 1.2, 1.1, 0.9);
        S.Fibrosis = S.Progression = C(1);
        S.Annulus = C(0.66);
        S.StructuralHeight = P[Trait.Height];
        S.Stretch = S.InitialStretch = C(0.97);
    }

    public static Scalar All => Real.Always<Scalar>();

    public Lanes<Scalar> P { get; } = new();

    public DiscState<Scalar> S { get; }

    public Regimens<Scalar> Regimen { get; } = new();

    public MechanismSet On { get; set; } = MechanismSet.Default;

    /// <summary>Lets the cells sense the nutrients and the secretome as they are now.</summary>
    public void Sense()
    {
        Surroundings.OfNutrients(P, S);
        Surroundings.OfSecretome(P, S);
    }

    /// <summary>Puts an injection into the state as if it had been given.</summary>
    public void Inject(double day, double retainedVolume, double engrafted = 0) => S.Injections =
    [
        .. S.Injections,
        Injected<Scalar>.None with { Day = C(day), RetainedVolume = C(retainedVolume), BulkDecay = Regimen.BulkDecay, Engrafted = C(engrafted) },
    ];

    /// <summary>A parameter by its id, independently of how the code names it.</summary>
    public double this[string id] => person.Value(id);

    public double this[Trait trait] => person[trait];

    public static Scalar C(double x) => Scalar.Constant(x);

    public static double Of(Scalar x) => Real.Lane(ref x, 0);

    public void Fill(Scalar[] field, double nucleus, double annulus, double endplate)
    {
        for (int cell = 0; cell < field.Length; cell++)
        {
            field[cell] = C(S.Geometry.Layout.Tissues[cell] switch
            {
                Tissue.Nucleus => nucleus,
                Tissue.Annulus => annulus,
                _ => endplate,
            });
        }
    }

    /// <summary>The value of a uniform field in a tissue.</summary>
    public double In(Tissue tissue, Scalar[] field) => Of(field[Array.IndexOf(S.Geometry.Layout.Tissues, tissue)]);

    public double Nucleus(Scalar[] field) => In(Tissue.Nucleus, field);

    /// <summary>Integral of a field over the disc in mL times its unit.</summary>
    public double Amount(Scalar[] field) => Of(S.Geometry.Integral(field)) / 1000;

    public double Ph(Tissue tissue) => this["metabolism.ph_neutral"] - (this["metabolism.ph_lactate_slope"] * In(tissue, S.Nutrients.Lactate));

    /// <summary>The defaults, each moved by its own share of up to 5 %.</summary>
    public static Dictionary<string, double> Jiggled()
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        int k = 0;
        foreach (ParameterRow row in ParameterCatalogue.Rows)
        {
            bool isLaw = row.Id.StartsWith("population.", StringComparison.Ordinal)
                || row.Id.StartsWith("numerics.", StringComparison.Ordinal)
                || row.Id.StartsWith("imaging.", StringComparison.Ordinal)
                || row.Id.StartsWith("anatomy.", StringComparison.Ordinal)
                || row.Unit == "category";
            if (!isLaw)
                values[row.Id] = row.Clip(row.Default * (1 + (0.05 * Math.Sin(++k))));
        }

        return values;
    }
}

static class Closeness
{
    /// <summary>Equal but for rounding.</summary>
    public static void ShouldEqual(this double actual, double expected, double relative = 1e-11) =>
        actual.ShouldBe(expected, Math.Max(relative * Math.Abs(expected), 1e-300));
}
