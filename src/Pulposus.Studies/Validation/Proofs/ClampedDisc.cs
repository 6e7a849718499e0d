using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Model.Signalling;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>
/// The reference person's disc as a culture dish: fields are uniform and held, and one process is stepped alone.
/// </summary>
sealed class ClampedDisc
{
    readonly Lanes<Scalar> people = new();
    readonly Regimens<Scalar> regimens = new();
    readonly DiscState<Scalar> state = new(PatientGrid.Layout);

    /// <summary>A dish at a pH, glucose (mM), oxygen (kPa) and tone.</summary>
    public ClampedDisc(double ph, double glucose, double oxygen = 5, double tone = 0.3, double aggrecan = 0.667, double secretome = 0)
    {
        Person = PersonRecipe.Reference(3, new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal)).Typical();
        people.Seat(0, Person);
        regimens.Seat(0, Treatment.None, Person);
        state.Geometry.Map(
            people[Trait.NucleusRadius], people[Trait.EndplateRadius], people[Trait.DiscRadius], people[Trait.LowerEndplateThickness], people[Trait.Height], people[Trait.UpperEndplateThickness]);
        double healthy = ParameterCatalogue.Find("cells.native_density_np.grade_1")!.Default;
        Fill(state.NativeHealthy, healthy);
        Fill(state.Nutrients.Oxygen, oxygen);
        Fill(state.Nutrients.Glucose, glucose);
        Fill(state.Nutrients.Lactate, (Person.Value("metabolism.ph_neutral") - ph) / Person.Value("metabolism.ph_lactate_slope"));
        Fill(state.Aggrecan, aggrecan);
        Fill(state.Tone, tone);
        Fill(state.SlowTone, tone);
        Fill(state.Secretome, secretome);
        Fill(state.SynthesisBalance, 1);
        state.QuitDay = S(double.PositiveInfinity);
        state.DiscitisDay = S(double.NegativeInfinity);
        state.Bmi = people[Trait.Bmi];
        state.Fibrosis = state.Progression = S(1);
        HealthyDensity = healthy;
        Surroundings.OfNutrients(people, state);
        Surroundings.OfSecretome(people, state);
    }

    /// <summary>Whose parameters hold.</summary>
    public Person Person { get; }

    /// <summary>Density of a healthy nucleus (10^6/mL).</summary>
    public double HealthyDensity { get; }

    /// <summary>Share of naive donor cells that is alive, as naive or nucleus-like cells, after some days.</summary>
    public double Alive(int days)
    {
        Donors(1, days);
        return At(state.Naive) + At(state.NucleusLike);
    }

    /// <summary>Donor cells born per donor cell on the first day.</summary>
    public double Born()
    {
        Donors(1, 1);
        Scalar born = state.Ledger.Born * S(Model.Units.CubicMillimetresPerMillilitre) / state.Geometry.Integral([.. state.Naive.Select(_ => S(1))]);
        return V(born);
    }

    /// <summary>Aggrecan lost per year without any cell, as a rate (1/y).</summary>
    public double LossRate()
    {
        const double Day = 1;
        double before = At(state.Aggrecan);
        Aggrecan.Step(Real.Always<Scalar>(), S(Day), S(0), people, MechanismSet.Default, state);
        return -Math.Log(At(state.Aggrecan) / before) * Model.Units.DaysPerYear / Day;
    }

    /// <summary>Aggrecan made in a day by native and naive donor cells (10^6/mL) in a dish without any.</summary>
    public double Made(double native, double naive)
    {
        Fill(state.Native, native);
        Fill(state.Naive, naive);
        Aggrecan.Step(Real.Always<Scalar>(), S(1), S(0), people, MechanismSet.Default, state);
        return At(state.Aggrecan);
    }

    /// <summary>Tone after some days in a dish whose tone would hold itself.</summary>
    public double ToneAfter(int days)
    {
        Fill(state.ToneBalance, At(state.Tone));
        for (int day = 0; day < days; day++)
            Tone.Step(Real.Always<Scalar>(), S(1), S(day + 1), people, MechanismSet.Default, regimens, state);
        return At(state.Tone);
    }

    void Donors(double density, int days)
    {
        Fill(state.Naive, density);
        state.DonorCells = state.Geometry.Integral(state.Naive) / S(Model.Units.CubicMillimetresPerMillilitre);
        Surroundings.OfNutrients(people, state);
        for (int day = 0; day < days; day++)
            DonorCells.Step(Real.Always<Scalar>(), S(1), people, MechanismSet.Default, regimens, state);
    }

    double At(Scalar[] field) => V(field[Array.IndexOf(state.Geometry.Layout.Tissues, Tissue.Nucleus)]);

    static void Fill(Scalar[] field, double value) => Array.Fill(field, S(value));

    static Scalar S(double x) => Scalar.Constant(x);

    static double V(Scalar x) => Real.Lane(ref x, 0);
}
