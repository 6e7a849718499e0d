using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Random;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>When and where people are randomised.</summary>
/// <remarks>
/// Sites recruit independently, each as a Poisson process of its rate once it is open; a person who presents themselves
/// comes to one of the open sites in the ratio of their rates. Without rates there is no time, and sites share people in
/// the ratio of their shares. Left out: competition between trials, seasons, screening time.
/// </remarks>
internal sealed class Calendar
{
    readonly Protocol protocol;
    readonly RandomStream waits;
    readonly bool isTimed;
    double month;
    ulong randomised;

    /// <summary>A calendar on which nobody stands yet.</summary>
    public Calendar(Protocol protocol)
    {
        this.protocol = protocol;
        waits = Streams.Calendar(protocol.Seed);
        isTimed = protocol.Sites.All(s => s.PerMonth is not null);
    }

    /// <summary>The site at which a person is randomised, now.</summary>
    public int SiteOf(ulong candidate)
    {
        double place = Streams.Of(protocol.Seed, candidate, Populations.Stream.Site).Uniform(0) * protocol.Sites.Sum(Weight);
        int site = 0;
        for (double reached = Weight(protocol.Sites[0]); place >= reached && site + 1 < protocol.Sites.Count; reached += Weight(protocol.Sites[site]))
            site++;
        return site;
    }

    /// <summary>Goes on to the month at which the next person is randomised.</summary>
    public double Randomise()
    {
        if (!isTimed)
            return 0;

        // The integral of the total rate grows by an exponential draw; the rate steps up where a site opens.
        double left = -Elementary.Log(waits.Uniform(randomised++));
        foreach (double opening in protocol.Sites.Select(s => s.OpensMonth).Where(m => m > month).Distinct().Order())
        {
            double rate = protocol.Sites.Sum(Weight);
            if (rate > 0 && left <= rate * (opening - month))
                break;
            left -= rate * (opening - month);
            month = opening;
        }

        return month += left / protocol.Sites.Sum(Weight);
    }

    double Weight(Site site) => !isTimed ? site.Share : site.OpensMonth <= month ? site.PerMonth!.Value : 0;
}
