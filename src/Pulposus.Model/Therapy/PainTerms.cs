using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Therapy;

/// <summary>
/// Effects on pain that are known by their size and course alone: drugs, care, carriers, plasma, the pain of surgery, of
/// infection, of a flare, rescue.
/// </summary>
/// <remarks>
/// Each adds size min(1, t/ramp) (1-exp(-t/onset)) exp(-max(0, t-hold)/decay) for 0 &lt; t &lt; length, t in days since its
/// own day; ramp and onset 0 act at once, decay and length +infinity last. A visit is measured before the actions of its
/// day, so on that day nothing acts yet. Size in mm, of back and of leg pain.
/// </remarks>
/// <typeparam name="T">Number type; one person per lane.</typeparam>
internal sealed class PainTerms<T>
    where T : struct, IReal<T>
{
    readonly int[] used = new int[Real.Lanes<T>()];
    Term[] terms = new Term[2];
    int count;

    /// <summary>Forgets all terms of a lane.</summary>
    public void Clear(int lane)
    {
        used[lane] = 0;
        for (int k = 0; k < terms.Length; k++)
            Real.Lane(ref terms[k].Day, lane) = double.PositiveInfinity;
        count = used.Max();
    }

    /// <summary>Adds a term to a lane.</summary>
    public void Add(int lane, in PainTerm term)
    {
        int k = used[lane]++;
        if (k == terms.Length)
            Grow();
        count = Math.Max(count, used[lane]);
        ref Term slot = ref terms[k];
        Real.Lane(ref slot.Day, lane) = term.Day;
        Real.Lane(ref slot.Size, lane) = term.Size;
        Real.Lane(ref slot.LegSize, lane) = term.LegSize;
        Real.Lane(ref slot.Ramp, lane) = term.Ramp;
        Real.Lane(ref slot.Onset, lane) = term.Onset;
        Real.Lane(ref slot.Hold, lane) = term.Hold;
        Real.Lane(ref slot.Decay, lane) = term.Decay;
        Real.Lane(ref slot.Length, lane) = term.Length;
    }

    /// <summary>Sum of all terms at a time (mm).</summary>
    public T At(T time) => Sum(time, isLeg: false);

    /// <summary>Sum of all terms on leg pain at a time (mm).</summary>
    public T LegAt(T time) => Sum(time, isLeg: true);

    T Sum(T time, bool isLeg)
    {
        T sum = T.Constant(0);
        for (int k = 0; k < count; k++)
            sum += Course(terms[k], time, isLeg);
        return sum;
    }

    static T Course(in Term term, T time, bool isLeg)
    {
        T zero = T.Constant(0);
        T one = T.Constant(1);
        T since = time - term.Day;
        T isOn = Real.And(T.Less(zero, since), T.Less(since, term.Length));
        if (!T.Any(isOn))
            return zero;
        since = Real.Max(since, zero);
        T risen = T.Select(T.Less(zero, term.Onset), one - Elementary.Exp(-since / term.Onset), one);
        T ramped = T.Select(T.Less(zero, term.Ramp), Real.Min(one, since / term.Ramp), one);
        T left = Elementary.Exp(-Real.Max(zero, since - term.Hold) / term.Decay);
        return T.Select(isOn, (isLeg ? term.LegSize : term.Size) * (risen * left) * ramped, zero);
    }

    void Grow()
    {
        int old = terms.Length;
        Array.Resize(ref terms, 2 * old);
        for (int k = old; k < terms.Length; k++)
            terms[k].Day = T.Constant(double.PositiveInfinity);
    }

    struct Term
    {
        public T Day;
        public T Size;
        public T LegSize;
        public T Ramp;
        public T Onset;
        public T Hold;
        public T Decay;
        public T Length;
    }
}

/// <summary>One effect on pain, see <see cref="PainTerms{T}"/>.</summary>
/// <param name="Day">Day since enrolment.</param>
/// <param name="Size">Size on back pain (mm; negative is better).</param>
internal readonly record struct PainTerm(double Day, double Size)
{
    public double LegSize { get; init; }

    public double Ramp { get; init; }

    public double Onset { get; init; }

    public double Hold { get; init; }

    public double Decay { get; init; } = double.PositiveInfinity;

    public double Length { get; init; } = double.PositiveInfinity;
}
