using Pulposus.Model.Patients;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>
/// One trial out of many that could be: a state of our knowledge (outer), within it a trial and its products, within it
/// other people and other events.
/// </summary>
/// <remarks>
/// Epistemic variables are drawn once per state of knowledge, variables of trial and product once per trial, doses and
/// carriers of one cell product share its draws. People and events follow from a seed of their own in each replicate.
/// Low f_W is a scenario in which the burn-in removes the cells the disc cannot feed: densities then count active cells.
/// r_T and K_T cannot be told apart, so K_T stands at 1; t_h, f_F and retention show only through living cells on day 7.
/// </remarks>
public static class Replicates
{
    /// <summary>The protocol of one replicate.</summary>
    /// <param name="protocol">The protocol of the typical trial.</param>
    /// <param name="epistemic">Number of the state of knowledge, from 0.</param>
    /// <param name="trial">Number of the trial under that state, from 0.</param>
    public static Protocol Of(Protocol protocol, int epistemic, int trial)
    {
        ulong seed = protocol.Seed;
        return protocol with
        {
            Seed = Streams.Replicate(seed, epistemic, trial),
            Higher = new HigherDraws(
                name => Streams.Epistemic(seed, epistemic).Normal(Streams.Draw(name)),
                name => Streams.Trial(seed, epistemic, trial).Normal(Streams.Draw(name)),
                (product, name) => Streams.Product(seed, epistemic, trial, product).Normal(Streams.Draw(name))),
        };
    }
}
