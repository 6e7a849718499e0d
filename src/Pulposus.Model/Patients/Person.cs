using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Patients;

/// <summary>One virtual person with one symptomatic disc: drawn parameter values, and the traits that follow from them.</summary>
public sealed class Person
{
    readonly double[] traits = new double[Enum.GetValues<Trait>().Length];

    internal Person(double[] values) => Values = values;

    /// <summary>A trait (units in <see cref="Trait"/>).</summary>
    /// <param name="trait">The trait.</param>
    public double this[Trait trait]
    {
        get => traits[(int)trait];
        internal set => traits[(int)trait] = value;
    }

    /// <summary>Values of all parameters, and of the grade families at this person's grade.</summary>
    internal double[] Values { get; }

    /// <summary>The value of a parameter for this person, covariates (<c>population.*</c>) included.</summary>
    /// <param name="id">Identifier of the row.</param>
    public double Value(string id) => Values[ParameterCatalogue.Slot(id)];

    /// <summary>True ODI at enrolment (points).</summary>
    public double BaselineOdi()
    {
        Lanes<Scalar> lanes = new();
        lanes.Seat(0, this);
        Scalar odi = Symptoms.Pain.Function(lanes, lanes[Trait.BaselinePain], Scalar.Constant(0));
        return Real.Lane(ref odi, 0);
    }

    internal double this[Parameter parameter] => Values[parameter.Slot];
}
