using Pulposus.Model.Patients;

namespace Pulposus.Model.Tests.Patients;

public class PainSharesTests
{
    static readonly Trait[] others = [Trait.DiscShare, Trait.LigamentShare, Trait.RootShare];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void WhereAFacetBlockWorksAllOtherSharesGiveWayAlike(double herniated)
    {
        Person without = Disc.With(("herniation_present", herniated), ("facet_block_positive", 0));
        Person with = Disc.With(("herniation_present", herniated), ("facet_block_positive", 1));
        (without[Trait.RootShare] > 0).ShouldBe(herniated > 0);
        with[Trait.FacetShare].ShouldBe(with.Value("population.facet_share_block_positive"));
        double left = (1 - with[Trait.FacetShare]) / (1 - without[Trait.FacetShare]);
        foreach (Trait share in others)
            with[share].ShouldBe(left * without[share], 1e-15, share.ToString());
    }
}
