using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Model.Joints;
using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Model.Signalling;
using Pulposus.Model.Symptoms;
using Pulposus.Model.Therapy;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Simulation;

/// <summary>
/// Steps as many people at once as T has lanes, each under one treatment. The only place that couples the processes, in
/// the order of the specification.
/// </summary>
/// <remarks>
/// A step: incidents and actions due; operators; nutrients; mediators; donor cells; leaked cells and antibody; native cells; tone and
/// macrophages; aggrecan; height and annulus; nerve and joints; time, pain, sensitisation. Where native cells starve a
/// step is split into ceil(hazard dt/0.25), at most 20, equal parts, per person. Lanes wait for each other but never
/// influence each other: every update is masked, so a person's result does not depend on neighbours or on the width of T.
/// The step loop allocates nothing. Not thread-safe: one simulator per thread.
/// </remarks>
/// <typeparam name="T">Number type; one person per lane.</typeparam>
internal sealed class Simulator<T> : DiscSimulator
    where T : struct, IReal<T>
{
    readonly DiscState<T> state;
    readonly Lanes<T> people = new();
    readonly Regimens<T> regimens = new();
    readonly Mediators<T> mediators;
    readonly Migration<T> migration;
    readonly Reader<T> reader;
    readonly Incidents<T> incidents = new();
    readonly FailureReason[] failures = new FailureReason[Real.Lanes<T>()];
    readonly double[] failedOn = new double[Real.Lanes<T>()];
    readonly bool[] rescued = new bool[Real.Lanes<T>()];
    MechanismSet on;

    /// <summary>A simulator on a grid.</summary>
    /// <param name="layout">The topology.</param>
    public Simulator(DiscLayout layout)
    {
        state = new DiscState<T>(layout);
        Nutrients = new DiscNutrients<T>(layout);
        mediators = new Mediators<T>(layout);
        migration = new Migration<T>(layout);
        reader = new Reader<T>(layout);
    }

    /// <summary>The nutrients, for verification and for maps of the fields.</summary>
    public DiscNutrients<T> Nutrients { get; }

    /// <summary>The state, for verification and for maps of the fields.</summary>
    public DiscState<T> State => state;

    /// <inheritdoc/>
    public override int Lanes => Real.Lanes<T>();

    /// <inheritdoc/>
    public override Trajectory[] Run(
        IReadOnlyList<(Person Person, Treatment Treatment)> runs,
        MechanismSet mechanisms,
        Schedule schedule,
        bool everyStep = false,
        Action<double>? observe = null,
        RescueRule? rescue = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runs.Count, Lanes);
        CheckDays(runs, schedule);
        on = mechanisms;
        double[] days = everyStep ? [.. schedule.Times] : [0, .. schedule.VisitDays.Where(day => day > 0)];
        Trajectory[] trajectories = [.. runs.Select(_ => new Trajectory(days))];
        Seat(runs);
        incidents.Begin(on, schedule.Times[^1], regimens);
        Enrol();
        int record = 0;
        for (int k = 0; k < schedule.Times.Count; k++)
        {
            if (k > 0)
                Advance(schedule.Times[k - 1], schedule.Times[k]);
            if (record == days.Length || schedule.Times[k] != days[record])
                continue;
            reader.Read(people, on, regimens, state, trajectories, record);
            if (record == 0 || schedule.VisitDays.Contains(days[record]))
                Rescue(rescue, trajectories, record);
            record++;
            observe?.Invoke(schedule.Times[k]);
        }

        Close(trajectories);
        return trajectories;
    }

    /// <inheritdoc/>
    public override DiscMap Map(int lane) => Mapping.Of(people, state, lane);

    /// <summary>Seats people in the lanes; spare lanes repeat the last one.</summary>
    internal void Seat(IReadOnlyList<(Person Person, Treatment Treatment)> runs)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            (Person person, Treatment treatment) = runs[Math.Min(lane, runs.Count - 1)];
            people.Seat(lane, person);
            regimens.Seat(lane, treatment, person, on[Mechanism.Drugs]);
        }

        Array.Clear(rescued);
    }

    static void CheckDays(IReadOnlyList<(Person Person, Treatment Treatment)> runs, Schedule schedule)
    {
        HashSet<double> times = [.. schedule.Times];
        Procedure? missed = runs.SelectMany(run => run.Treatment.Procedures).FirstOrDefault(p => p.Day < schedule.Times[^1] && !times.Contains(p.Day));
        if (missed is not null)
            throw new ArgumentException($"{missed.Label}: day {missed.Day} is not a procedure day of the schedule, so nothing would be done.", nameof(runs));
    }

    /// <summary>Brings the people in the lanes to their diseased and stationary state at enrolment.</summary>
    internal void Enrol()
    {
        Array.Clear(failures);
        state.Failed = Real.Never<T>();
        T all = Real.Always<T>();
        T unsolved = Enrolment.Begin(people, on, state, Nutrients, mediators, regimens);
        Fail(unsolved, FailureReason.NutrientsDidNotConverge, state.Time);
        reader.Start(state);
        state.Pain = Pain.Total(people, Pain.Layers(people, on, regimens, state, state.MeanTone()));
        Height.SetBulking(all, state.Time, people, on, state);
    }

    /// <summary>One step of the schedule: actions of its first day, then the processes, split where cells starve.</summary>
    internal void Advance(double from, double to)
    {
        Act(from);
        T parts = Parts(T.Constant(to - from), NativeCells.LargestHazard(on, state), out int most);
        T dt = T.Constant(to - from) / parts;
        for (int k = 0; k < most; k++)
        {
            // The last part ends on the step exactly, however the parts add up.
            T isLast = Real.Not(T.Less(T.Constant(k + 1), parts));
            T end = T.Select(isLast, T.Constant(to), state.Time + dt);
            Step(Real.And(Real.Not(state.Failed), T.Less(T.Constant(k), parts)), dt, end);
        }
        state.Time = T.Constant(to);
        CheckFinite();
    }

    void Act(double day)
    {
        incidents.Strike(day, state, regimens);
        for (T now = regimens.Take(day); T.Any(now); now = regimens.Take(day))
            Perform(now);
    }

    // One procedure in each lane of a mask.
    void Perform(T now)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            if (Real.IsSet(now, lane) && regimens.At(lane).HasDiscCells)
                people.SeatProduct(lane, regimens.PersonIn(lane), regimens.At(lane).CellProduct);
        }

        T needled = Real.And(now, regimens.Punctures);
        T trackBefore = state.TrackCells;
        if (T.Any(needled))
        {
            Segment.Puncture(needled, people, on, regimens, state);
            Delivery.Inject(needled, people, on, regimens, state);
            Height.SetBulking(needled, state.Time, people, on, state);

            // Of other cells, perhaps, than those before them.
            Surroundings.OfNutrients(people, state);
        }

        T track = state.TrackCells - trackBefore;
        for (int lane = 0; lane < Lanes; lane++)
        {
            if (!Real.IsSet(now, lane))
                continue;
            Procedure procedure = regimens.At(lane);
            Person person = regimens.PersonIn(lane);
            Lifestyle.Begin(lane, procedure, person, state);
            if (procedure.Kind == ProcedureKind.Fusion)
                Surgery.Fuse(lane, person, state);
            if (procedure.Kind == ProcedureKind.Discectomy)
                Surgery.Remove(lane, person, on, state);
            incidents.Follow(lane, on, regimens, Real.Lane(ref state.Annulus, lane), Real.Lane(ref track, lane));
        }
    }

    void Step(T lanes, T dt, T end)
    {
        T rebuilt = Nutrients.RebuildWhereChanged(lanes, people, state);
        if (T.Any(rebuilt))
            mediators.Rebuild(people, state.Geometry, Nutrients.Stretch);
        T unsolved = Nutrients.Update(lanes, rebuilt, dt, people, on, regimens, state);
        if (T.Any(unsolved))
            Fail(unsolved, FailureReason.NutrientsDidNotConverge, state.Time);
        if (T.Any(Nutrients.Solved))
            Surroundings.OfNutrients(people, state);
        state.Exposure = T.Select(lanes, Immunity.Exposure(people, state), state.Exposure);
        if (T.Any(mediators.SolveSecretome(lanes, people, on, regimens, state)))
            Surroundings.OfSecretome(people, state);
        mediators.SolveCytokine(lanes, people, state);
        DonorCells.Step(lanes, dt, people, on, regimens, state);
        if (on[Mechanism.Migration])
            migration.Step(lanes, dt, people, state);
        TrackCells.Step(lanes, dt, people, state);
        Immunity.StepAntibody(lanes, dt, people, on, regimens, state);
        NativeCells.Step(lanes, dt, people, on, state);
        Tone.Step(lanes, dt, end, people, on, regimens, state);
        Immunity.StepMacrophages(lanes, dt, people, state, state.MeanTone());
        Aggrecan.Step(lanes, dt, Steroid.At(end, people, regimens), people, on, state);
        Height.Step(lanes, dt, people, on, state);
        Segment.StepAnnulus(lanes, dt, people, on, state);
        T meanTone = state.MeanTone();
        Nociception.StepNerve(lanes, dt, people, on, state, meanTone);
        Segment.StepJoints(lanes, dt, people, on, state);
        state.Time = T.Select(lanes, end, state.Time);
        Delivery.CountEngrafted(lanes, state);
        Lifestyle.Step(lanes, people, state);
        state.Pain = T.Select(lanes, Pain.Total(people, Pain.Layers(people, on, regimens, state, meanTone)), state.Pain);
        Nociception.StepSensitisation(lanes, dt, people, on, state);
    }

    // Number of parts of a step in each lane, and the largest of them.
    T Parts(T dt, T hazard, out int most)
    {
        T parts = T.Constant(1);
        most = 1;
        for (int lane = 0; lane < failures.Length; lane++)
        {
            double wanted = Math.Ceiling(Real.Lane(ref hazard, lane) * Real.Lane(ref dt, lane) / Number(Enrolment.SubstepHazard, lane));
            double taken = Math.Clamp(double.IsNaN(wanted) ? 1 : wanted, 1, Number(Enrolment.SubstepsMost, lane));
            Real.Lane(ref parts, lane) = taken;
            most = Math.Max(most, (int)taken);
        }

        return parts;
    }

    void CheckFinite()
    {
        T sum = state.Pain + state.StructuralHeight + state.DonorCells + state.Antibody + state.TrackCells + state.Ectopic + state.Macrophages
            + state.Geometry.Integral(state.Aggrecan) + state.Geometry.Integral(state.Tone) + state.Geometry.Integral(state.Native)
            + state.Geometry.Integral(state.Nutrients.Glucose) + state.Geometry.Integral(state.Nutrients.Oxygen);
        T broken = Real.And(Real.Not(Real.IsFinite(sum)), Real.Not(state.Failed));
        if (T.Any(broken))
            Fail(broken, FailureReason.NotFinite, state.Time);
    }

    void Fail(T lanes, FailureReason reason, T day)
    {
        for (int lane = 0; lane < failures.Length; lane++)
        {
            if (!Real.IsSet(lanes, lane) || failures[lane] != FailureReason.None)
                continue;
            failures[lane] = reason;
            failedOn[lane] = Real.Lane(ref day, lane);
            Real.Lane(ref state.Failed, lane) = Real.MaskLane(true);
        }
    }

    // Rescue may depend on what a visit measures, which the caller knows.
    void Rescue(RescueRule? rule, Trajectory[] trajectories, int record)
    {
        if (rule is null || !on[Mechanism.Rescue])
            return;
        for (int run = 0; run < trajectories.Length; run++)
        {
            double day = trajectories[run].Days[record];
            if (rescued[run] || rule(run, day, trajectories[run][Readout.Pain, record]) is var begins && double.IsPositiveInfinity(begins))
                continue;
            rescued[run] = true;
            regimens.Therapy.Add(run, new PainTerm(begins, Number(IncidentParameters.Rescue, run)));
            trajectories[run].RescuedOn = begins;
        }
    }

    void Close(Trajectory[] trajectories)
    {
        for (int lane = 0; lane < trajectories.Length; lane++)
        {
            trajectories[lane].Failure = failures[lane];
            trajectories[lane].FailedOn = failedOn[lane];
            trajectories[lane].AdverseEvents = incidents.Of(lane);
            ref Ledger<T> ledger = ref state.Ledger;
            trajectories[lane].Ledger = new CellLedger(
                Real.Lane(ref ledger.Dose, lane),
                Real.Lane(ref ledger.LostBefore, lane),
                Real.Lane(ref ledger.Track, lane),
                Real.Lane(ref ledger.Cleared, lane),
                Real.Lane(ref ledger.Retained, lane),
                Real.Lane(ref ledger.Born, lane),
                Real.Lane(ref state.DonorCells, lane),
                Real.Lane(ref ledger.Dead, lane));
        }
    }

    double Number(Parameter parameter, int lane)
    {
        T value = people[parameter];
        return Real.Lane(ref value, lane);
    }
}
