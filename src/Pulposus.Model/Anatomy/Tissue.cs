namespace Pulposus.Model.Anatomy;

/// <summary>Tissue of a grid cell.</summary>
internal enum Tissue
{
    /// <summary>Nucleus pulposus.</summary>
    Nucleus,

    /// <summary>Annulus fibrosus, with the rim beside the endplates.</summary>
    Annulus,

    /// <summary>Upper cartilage endplate.</summary>
    UpperEndplate,

    /// <summary>Lower cartilage endplate.</summary>
    LowerEndplate,
}
