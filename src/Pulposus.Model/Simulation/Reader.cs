using Pulposus.Model.Anatomy;
using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Model.Symptoms;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Simulation;

/// <summary>Reads the state of the lanes out into trajectories.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class Reader<T>(DiscLayout layout)
    where T : struct, IReal<T>
{
    readonly T[] row = Aligned.Array<T>(Enum.GetValues<Readout>().Length);
    T initialNative;
    T initialHeight;

    /// <summary>Notes what later readouts are relative to.</summary>
    public void Start(DiscState<T> s)
    {
        initialNative = s.Geometry.Integral(s.Native);
        initialHeight = T.Constant(0);
    }

    /// <summary>Reads all lanes into one record of their trajectories.</summary>
    public void Read(in Lanes<T> p, MechanismSet on, Regimens<T> regimens, DiscState<T> s, Trajectory[] trajectories, int record)
    {
        T morning = Height.Morning(p, on, s);
        if (record == 0)
            initialHeight = morning;
        PainLayers<T> layers = Pain.Layers(p, on, regimens, s, s.MeanTone());
        T aggrecan = s.Geometry.NucleusMean(s.Aggrecan);
        T t2 = Imaging.T2(p, aggrecan);
        T pain = Pain.Total(p, layers);
        Put(Readout.Pain, pain);
        Put(Readout.NaturalCourse, layers.NaturalCourse);
        Put(Readout.Context, layers.Context);
        Put(Readout.Mechanism, layers.Mechanism);
        Put(Readout.Residual, layers.Residual);
        Put(Readout.Therapy, layers.Therapy);
        Put(Readout.Events, layers.Events);
        Put(Readout.LegPain, Pain.OfLeg(p, regimens, s));
        Put(Readout.Odi, Pain.Function(p, pain, s.Time));
        Put(Readout.T2, t2);
        Put(Readout.HeightPercent, T.Constant(Units.Percent) * morning / initialHeight);
        Put(Readout.Pfirrmann, Imaging.Grade(p, t2, s.StructuralHeight * (T.Constant(1) + s.Bulking)));
        Put(Readout.NativeShare, s.Geometry.Integral(s.Native) / initialNative);
        Scalars(s);
        Means(s);
        Nutrients(p, s);
        for (int lane = 0; lane < trajectories.Length; lane++)
        {
            for (int k = 0; k < row.Length; k++)
                trajectories[lane][(Readout)k, record] = Real.Lane(ref row[k], lane);
        }
    }

    void Put(Readout readout, T value) => row[(int)readout] = value;

    void Scalars(DiscState<T> s)
    {
        Put(Readout.DonorCells, s.DonorCells);
        Put(Readout.Fibrosis, s.Fibrosis);
        Put(Readout.Annulus, s.Annulus);
        Put(Readout.Macrophages, s.Macrophages);
        Put(Readout.Antibody, s.Antibody);
        Put(Readout.TrackCells, s.TrackCells);
        Put(Readout.Ectopic, s.Ectopic);
        Put(Readout.Nerve, s.Nerve);
        Put(Readout.Sensitisation, s.Sensitisation);
        Put(Readout.Facet, s.Facet);
        Put(Readout.Ligament, s.Ligament);
        Put(Readout.Herniation, s.Herniation);
        Put(Readout.Progression, s.Progression);
        Put(Readout.StructuralHeight, s.StructuralHeight);
        Put(Readout.Stretch, s.Stretch);
        Put(Readout.Bulking, s.Bulking);
        Put(Readout.MeanTone, s.MeanTone());
    }

    void Means(DiscState<T> s)
    {
        Put(Readout.NucleusNative, s.Geometry.NucleusMean(s.Native));
        Put(Readout.NucleusFragile, s.Geometry.NucleusMean(s.Fragile));
        Put(Readout.NucleusNaive, s.Geometry.NucleusMean(s.Naive));
        Put(Readout.NucleusNucleusLike, s.Geometry.NucleusMean(s.NucleusLike));
        Put(Readout.NucleusSenescent, s.Geometry.NucleusMean(s.Senescent));
        Put(Readout.NucleusAggrecan, s.Geometry.NucleusMean(s.Aggrecan));
        Put(Readout.NucleusTone, s.Geometry.NucleusMean(s.Tone));
        Put(Readout.NucleusCytokine, s.Geometry.NucleusMean(s.Cytokine));
        Put(Readout.NucleusSecretome, s.Geometry.NucleusMean(s.Secretome));
        Put(Readout.NucleusGlucose, s.Geometry.NucleusMean(s.Nutrients.Glucose));
        Put(Readout.NucleusOxygen, s.Geometry.NucleusMean(s.Nutrients.Oxygen));
        Put(Readout.NucleusLactate, s.Geometry.NucleusMean(s.Nutrients.Lactate));
    }

    void Nutrients(in Lanes<T> p, DiscState<T> s)
    {
        T neutral = p[Acid.Neutral];
        T slope = p[Acid.Slope];
        T glucose = Lowest(s.Nutrients.Glucose);
        T oxygen = Lowest(s.Nutrients.Oxygen);
        T lactate = Highest(s.Nutrients.Lactate);

        // The centre lies between cell centres and may be the worst place; extrapolation may not leave the scale.
        T centreGlucose = Real.Max(Centre(s, s.Nutrients.Glucose), glucose / T.Constant(2));
        T centreOxygen = Real.Max(Centre(s, s.Nutrients.Oxygen), oxygen / T.Constant(2));
        T centreLactate = Real.Min(Centre(s, s.Nutrients.Lactate), T.Constant(2) * lactate);
        Put(Readout.LowestGlucose, Real.Min(glucose, centreGlucose));
        Put(Readout.LowestOxygen, Real.Min(oxygen, centreOxygen));
        Put(Readout.LowestPh, neutral - (slope * Real.Max(lactate, centreLactate)));
        Put(Readout.CentreGlucose, centreGlucose);
        Put(Readout.CentreOxygen, centreOxygen);
        Put(Readout.CentrePh, neutral - (slope * centreLactate));
    }

    static T Lowest(T[] field)
    {
        T lowest = field[0];
        foreach (T value in field)
            lowest = Real.Min(value, lowest);
        return lowest;
    }

    static T Highest(T[] field)
    {
        T highest = field[0];
        foreach (T value in field)
            highest = Real.Max(value, highest);
        return highest;
    }

    // The value at r = 0, z = 0: even in r over two columns, then cubic in z over the four rows around the mid-plane.
    T Centre(DiscState<T> s, T[] field)
    {
        T two = T.Constant(2);
        T inner = (s.Geometry.REdges[0] + s.Geometry.REdges[1]) / two;
        T outer = (s.Geometry.REdges[1] + s.Geometry.REdges[2]) / two;
        T weight = inner * inner / ((outer * outer) - (inner * inner));
        int first = layout.LowerRows + (layout.DiscRows / 2) - 2;
        T sum = T.Constant(0);
        for (int a = first; a < first + 4; a++)
        {
            T value = field[layout.Index(0, a)];
            value -= weight * (field[layout.Index(1, a)] - value);
            for (int b = first; b < first + 4; b++)
            {
                if (b != a)
                    value *= -Row(s, b) / (Row(s, a) - Row(s, b));
            }

            sum += value;
        }

        return sum;
    }

    static T Row(DiscState<T> s, int j) => (s.Geometry.ZEdges[j] + s.Geometry.ZEdges[j + 1]) / T.Constant(2);
}

/// <summary>pH from lactate, outside the generic class so that the parameters are looked up once.</summary>
internal static class Acid
{
    public static readonly Parameter Neutral = Parameter.Named("metabolism.ph_neutral");
    public static readonly Parameter Slope = Parameter.Named("metabolism.ph_lactate_slope");
}
