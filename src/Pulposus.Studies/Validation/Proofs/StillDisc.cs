using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>The disc of a reference person at enrolment, whose cells and supply may be changed.</summary>
sealed class StillDisc
{
    static readonly Dictionary<string, double> none = new(StringComparer.Ordinal);
    readonly Simulator<Scalar> simulator;
    readonly int grade;
    readonly Dictionary<string, double> covariates;

    public StillDisc(int grade, Dictionary<string, double>? parameters = null, Dictionary<string, double>? covariates = null, DiscLayout? layout = null)
    {
        this.grade = grade;
        this.covariates = covariates ?? none;
        simulator = new Simulator<Scalar>(layout ?? ReferenceTwins.Reference());
        simulator.Nutrients.Always = true;
        simulator.Run([(Person(parameters ?? none), Treatment.None)], MechanismSet.Default, new Schedule([0], []));
    }

    public DiscState<Scalar> State => simulator.State;

    DiscLayout Layout => State.Geometry.Layout;

    /// <summary>Gives the disc other parameters and solves its nutrients, without a burn-in.</summary>
    public void Change(Dictionary<string, double> parameters)
    {
        Person person = Person(parameters);
        simulator.Seat([(person, Treatment.None)]);
        Lanes<Scalar> lanes = new();
        lanes.Seat(0, person);
        Regimens<Scalar> regimens = new();
        regimens.Seat(0, Treatment.None, person);
        simulator.Nutrients.Start(lanes, State);
        if (Scalar.Any(simulator.Nutrients.Update(Real.Always<Scalar>(), Real.Always<Scalar>(), Scalar.Constant(0), lanes, MechanismSet.Default, regimens, State)))
            throw new NutrientFailureException();
    }

    /// <summary>Adds cells (10^6) that live like native ones, spread evenly over the nucleus.</summary>
    public void Add(double millions)
    {
        Scalar density = Scalar.Constant(millions * Model.Units.CubicMillimetresPerMillilitre) / State.Geometry.NucleusVolume;
        for (int cell = 0; cell < State.Native.Length; cell++)
        {
            if (Layout.Tissues[cell] == Tissue.Nucleus)
                State.Native[cell] += density;
        }

        Change(none);
    }

    public void Advance(double from, double to) => simulator.Advance(from, to);

    public double NativeCells => Value(State.Geometry.Integral(State.Native));

    public double CentreGlucose => At(State.Nutrients.Glucose);

    public double CentreLactate => At(State.Nutrients.Lactate);

    public double CentreOxygen => At(State.Nutrients.Oxygen);

    public double LowestGlucose => Math.Min(CentreGlucose, State.Nutrients.Glucose.Min(Value));

    public double LowestOxygen => State.Nutrients.Oxygen.Min(Value);

    /// <summary>Largest starvation hazard (1/d), and where it is as shares of r_N and of half the height.</summary>
    public (double Hazard, double R, double Z) Worst()
    {
        Lanes<Scalar> lanes = new();
        lanes.Seat(0, Person(none));
        (double Hazard, double R, double Z) worst = default;
        for (int i = 0; i < Layout.Nr; i++)
        {
            for (int j = 0; j < Layout.Nz; j++)
            {
                int cell = Layout.Index(i, j);
                double hazard = Value(Model.Cells.NativeCells.StarvationHazard(lanes, State.Nutrients.Glucose[cell], State.Nutrients.Lactate[cell]));
                if (hazard > worst.Hazard)
                    worst = (hazard, Middle(State.Geometry.REdges, i) / Value(lanes[Trait.NucleusRadius]), Math.Abs(Middle(State.Geometry.ZEdges, j)) / Value(lanes[Trait.Height]) * 2);
            }
        }

        return worst;
    }

    double At(Scalar[] field)
    {
        FieldSampler<Scalar> sampler = new(State.Geometry, 1, simulator.Nutrients.Factor, 0);
        return sampler.At([.. field.Select(Value)], 0, 0, 0, 0);
    }

    Person Person(Dictionary<string, double> parameters) => PersonRecipe.Reference(grade, parameters, covariates).Typical();

    static double Middle(Scalar[] edges, int k) => Value(edges[k] + edges[k + 1]) / 2;

    static double Value(Scalar x) => Real.Lane(ref x, 0);
}
