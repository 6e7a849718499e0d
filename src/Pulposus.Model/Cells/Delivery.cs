using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Cells;

/// <summary>An injection: what survives the needle, what leaks, and where in the nucleus the rest comes to lie.</summary>
/// <remarks>
/// <para>
/// Living cells n = dose v (1-s_n). Retained share rho = logistic(r_c + b_i (iota-0.7) - b_V max(0, V_inj/V_cap - 1)
/// - b_g max(0, 22-gauge) + s_r xi), iota after the puncture. Of the leaked n (1-rho) a share f_trk stays along the track,
/// the rest is cleared. n rho goes to the nucleus in proportion to w vol, w = clip(r_s - d + 0.5, 0, 1), d (mm) from the
/// needle tip at the centre, r_s by bisection so that sum w vol = min(V_NP, max(V_inj rho, 0.05 mL)/eps_b). Of the
/// retained cells f_F are fragile; of the others the product's entry share is nucleus-like, the rest naive.
/// </para>
/// <para>
/// Volumes in mL, cells in 10^6. Valid for 0-4 mL and needles of 14-30 gauge into a disc that holds its annulus
/// (REV-B, TUM; closures assumed). Left out: tips off the axis, reflux over hours, flow into fissures.
/// Switches: leak, needle_loss, fragile, puncture.
/// </para>
/// </remarks>
internal static class Delivery
{
    static readonly Parameter engraftmentDay = Parameter.Named("numerics.engraftment_day");
    static readonly Parameter annulusSlope = Parameter.Named("delivery.retention_annulus_slope");
    static readonly Parameter annulusReference = Parameter.Named("delivery.retention_reference_annulus");
    static readonly Parameter volumeSlope = Parameter.Named("delivery.retention_volume_slope");
    static readonly Parameter gaugeSlope = Parameter.Named("delivery.retention_gauge_slope");
    static readonly Parameter gaugeReference = Parameter.Named("delivery.reference_gauge");
    static readonly Parameter spread = Parameter.Named("delivery.retention_sd");
    static readonly Parameter track = Parameter.Named("delivery.leak_track_fraction");
    static readonly Parameter accessible = Parameter.Named("delivery.bolus_accessible_fraction");
    static readonly Parameter smallestBolus = Parameter.Named("delivery.smallest_bolus_ml");
    static readonly Parameter bolusEdge = Parameter.Named("delivery.bolus_edge_mm");
    static readonly Parameter fragile = Parameter.Named("cells.donor_fragile_fraction");
    static readonly Parameter bisections = Parameter.Named("numerics.bisections");

    /// <summary>Injects in the lanes of a mask. Punctures must have been applied before.</summary>
    public static void Inject<T>(T lanes, in Lanes<T> p, MechanismSet on, Regimens<T> regimen, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T one = T.Constant(1);
        T zero = T.Constant(0);
        T retained = on[Mechanism.Leak] ? Retention(p, regimen, s.Annulus) : one;
        T cellsBefore = s.DonorCells;

        T living = regimen.Dose * regimen.Viability * (on[Mechanism.NeedleLoss] ? one - regimen.NeedleLoss : one);
        T placed = living * retained;
        T leaked = living - placed;
        T along = leaked * p[track];
        s.TrackCells += T.Select(lanes, along, zero);
        s.Ledger.Dose += T.Select(lanes, regimen.Dose, zero);
        s.Ledger.LostBefore += T.Select(lanes, regimen.Dose - living, zero);
        s.Ledger.Track += T.Select(lanes, along, zero);
        s.Ledger.Cleared += T.Select(lanes, leaked - along, zero);
        s.Ledger.Retained += T.Select(lanes, placed, zero);
        Place(lanes, p, on, regimen, s, placed, retained);
        Note(lanes, p, regimen, s, regimen.Volume * retained, cellsBefore);
    }

    /// <summary>Keeps the number of donor cells that each injection has added, until its day is over.</summary>
    public static void CountEngrafted<T>(T lanes, DiscState<T> s)
        where T : struct, IReal<T>
    {
        foreach (ref Injected<T> injection in s.Injections.AsSpan())
        {
            T isOpen = Real.And(lanes, Real.And(Real.Not(T.Less(s.Time, injection.Day)), Real.Not(T.Less(injection.OpenUntil, s.Time))));
            injection.Engrafted = T.Select(isOpen, Real.Max(T.Constant(0), s.DonorCells - injection.CellsBefore), injection.Engrafted);
        }
    }

    // Cells end the count of those before them; a carrier alone does not.
    static void Note<T>(T lanes, in Lanes<T> p, Regimens<T> regimen, DiscState<T> s, T volume, T cellsBefore)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T withCells = Real.And(lanes, regimen.BringsCells);
        T left = lanes;
        for (int k = 0; T.Any(left); k++)
        {
            if (k == s.Injections.Length)
                s.Injections = [.. s.Injections, Injected<T>.None];
            ref Injected<T> slot = ref s.Injections[k];
            T isFree = T.Less(T.Constant(double.MaxValue), slot.Day);
            slot.OpenUntil = T.Select(Real.And(withCells, Real.Not(isFree)), Real.Min(slot.OpenUntil, s.Time), slot.OpenUntil);
            T take = Real.And(left, isFree);
            slot.Day = T.Select(take, s.Time, slot.Day);
            slot.RetainedVolume = T.Select(take, volume, slot.RetainedVolume);
            slot.BulkDecay = T.Select(take, regimen.BulkDecay, slot.BulkDecay);
            slot.CellsBefore = T.Select(take, cellsBefore, slot.CellsBefore);
            slot.OpenUntil = T.Select(take, T.Select(regimen.BringsCells, s.Time + p[engraftmentDay], s.Time), slot.OpenUntil);
            slot.Engrafted = T.Select(take, T.Select(regimen.BringsCells, Real.Max(zero, s.DonorCells - cellsBefore), zero), slot.Engrafted);
            left = Real.And(left, Real.Not(take));
        }
    }

    static T Retention<T>(in Lanes<T> p, Regimens<T> regimen, T annulus)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T one = T.Constant(1);
        T logit = regimen.RetentionLogit
            + (p[annulusSlope] * (annulus - p[annulusReference]))
            - (p[volumeSlope] * Real.Max(zero, (regimen.Volume / p[Trait.Capacity]) - one))
            - (p[gaugeSlope] * Real.Max(zero, p[gaugeReference] - regimen.Gauge))
            + (p[spread] * regimen.RetentionScore);
        return one / (one + Elementary.Exp(-logit));
    }

    static void Place<T>(T lanes, in Lanes<T> p, MechanismSet on, Regimens<T> regimen, DiscState<T> s, T placed, T retained)
        where T : struct, IReal<T>
    {
        DiscGeometry<T> geometry = s.Geometry;
        T perMillilitre = T.Constant(Units.CubicMillimetresPerMillilitre);
        T bolus = Real.Min(
            geometry.NucleusVolume,
            perMillilitre * Real.Max(regimen.Volume * retained, p[smallestBolus]) / p[accessible]);
        T low = T.Constant(0);
        T high = p[Trait.DiscRadius] + p[Trait.Height];
        T count = p[bisections];
        for (int k = (int)Real.Lane(ref count, 0); k > 0; k--)
        {
            T radius = (low + high) / T.Constant(2);
            T isSmall = T.Less(Reached(p, geometry, radius), bolus);
            low = T.Select(isSmall, radius, low);
            high = T.Select(isSmall, high, radius);
        }

        T scale = placed * perMillilitre / Reached(p, geometry, high);
        T fragileShare = on[Mechanism.Fragile] ? p[fragile] : T.Constant(0);
        T robust = T.Constant(1) - fragileShare;
        T added = T.Constant(0);
        for (int i = 0; i < geometry.Layout.NucleusColumns; i++)
        {
            for (int j = geometry.Layout.LowerRows; j < geometry.Layout.LowerRows + geometry.Layout.DiscRows; j++)
            {
                int cell = geometry.Layout.Index(i, j);
                T density = T.Select(lanes, scale * Weight(p, geometry, i, j, high), T.Constant(0));
                T nucleusLike = density * robust * regimen.EntryNucleusLike;
                s.Fragile[cell] += density * fragileShare;
                s.NucleusLike[cell] += nucleusLike;
                s.Naive[cell] += (density * robust) - nucleusLike;
                added = T.FusedMultiplyAdd(density, geometry.Volumes[cell], added);
            }
        }

        s.DonorCells += added / perMillilitre;
    }

    static T Reached<T>(in Lanes<T> p, DiscGeometry<T> geometry, T radius)
        where T : struct, IReal<T>
    {
        T sum = T.Constant(0);
        for (int i = 0; i < geometry.Layout.NucleusColumns; i++)
        {
            for (int j = geometry.Layout.LowerRows; j < geometry.Layout.LowerRows + geometry.Layout.DiscRows; j++)
                sum = T.FusedMultiplyAdd(Weight(p, geometry, i, j, radius), geometry.Volumes[geometry.Layout.Index(i, j)], sum);
        }

        return sum;
    }

    static T Weight<T>(in Lanes<T> p, DiscGeometry<T> geometry, int i, int j, T radius)
        where T : struct, IReal<T>
    {
        T two = T.Constant(2);
        T r = (geometry.REdges[i] + geometry.REdges[i + 1]) / two;
        T z = (geometry.ZEdges[j] + geometry.ZEdges[j + 1]) / two;
        T distance = T.Sqrt((r * r) + (z * z));
        return Real.Clip(radius - distance + p[bolusEdge], T.Constant(0), T.Constant(1));
    }
}
