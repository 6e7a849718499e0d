using System.Runtime.CompilerServices;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Patients;

/// <summary>The parameter values and traits of the people in the lanes of one run, in one flat array.</summary>
/// <typeparam name="T">Number type; one person per lane.</typeparam>
internal readonly struct Lanes<T>
    where T : struct, IReal<T>
{
    readonly T[] values;

    /// <summary>Room for as many people as T has lanes.</summary>
    public Lanes() => values = Aligned.Array<T>(ParameterCatalogue.Slots + Enum.GetValues<Trait>().Length);

    /// <summary>A parameter.</summary>
    public T this[Parameter parameter]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => values[parameter.Slot];
    }

    /// <summary>A trait.</summary>
    public T this[Trait trait]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => values[ParameterCatalogue.Slots + (int)trait];
    }

    /// <summary>Default parameters in every lane, without a person.</summary>
    public static Lanes<T> OfDefaults()
    {
        Lanes<T> lanes = new();
        double[] defaults = ParameterCatalogue.Defaults();
        for (int k = 0; k < defaults.Length; k++)
            lanes.values[k] = T.Constant(defaults[k]);
        return lanes;
    }

    /// <summary>Gives a lane the values of a cell product, where products differ.</summary>
    public void SeatProduct(int lane, Person person, string product)
    {
        foreach ((int slot, double value) in person.OfProduct(product))
            Real.Lane(ref values[slot], lane) = value;
    }

    /// <summary>Puts a person into a lane.</summary>
    public void Seat(int lane, Person person)
    {
        for (int k = 0; k < ParameterCatalogue.Slots; k++)
            Real.Lane(ref values[k], lane) = person.Values[k];
        for (int k = ParameterCatalogue.Slots; k < values.Length; k++)
            Real.Lane(ref values[k], lane) = person[(Trait)(k - ParameterCatalogue.Slots)];
    }
}
