using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Patients;

/// <summary>One virtual person with one symptomatic disc: drawn parameter values, and the traits that follow from them.</summary>
public sealed class Person
{
    readonly double[] traits = new double[Enum.GetValues<Trait>().Length];

    readonly PersonRecipe.Chances chances;

    internal Person(double[] values, PersonRecipe.Chances chances)
    {
        Values = values;
        this.chances = chances;
    }

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

    /// <summary>Whether the person was drawn; one at the default of every variable has no accidents.</summary>
    internal bool IsDrawn => chances.IsDrawn;

    internal double this[Parameter parameter] => Values[parameter.Slot];

    /// <summary>A parameter at the n-th occurrence of its event, counted from 1.</summary>
    internal double At(Parameter parameter, int occurrence) => chances.Value(this, parameter, occurrence);

    /// <summary>Standard normal score at the n-th occurrence of an event.</summary>
    internal double Score(string name, int occurrence = 1) => chances.Score(name, occurrence);

    /// <summary>Uniform draw at the n-th occurrence of an event, the same in every arm; one half for the typical person.</summary>
    internal double Chance(string name, int occurrence = 1) => Normal.Cdf(chances.Score(name, occurrence));

    /// <summary>The parameters in which a cell product differs from the typical one.</summary>
    internal IEnumerable<(int Slot, double Value)> OfProduct(string product) => chances.OfProduct(product);

    /// <summary>A parameter of a cell product.</summary>
    internal double OfProduct(string product, Parameter parameter)
    {
        foreach ((int slot, double value) in chances.OfProduct(product))
        {
            if (slot == parameter.Slot)
                return value;
        }

        return this[parameter];
    }

    /// <summary>Standard normal score of a cell product.</summary>
    internal double ProductScore(string product, string name) => chances.ProductScore(product, name);
}
