using System.IO.Compression;
using System.Runtime.InteropServices;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Spp.Psg.Data.Attachments;

/// <summary>
/// Unpacks the streams of one PDF only as far as there is room for all of them: what a stream says of its length is not believed, so
/// it is measured before the library unpacks it.
/// </summary>
sealed class BoundedFilters : IFilterProvider
{
    /// <summary>Unpacked; and packed, where a kind of packing cannot be measured.</summary>
    const int Room = 40_000_000, RoomUnmeasured = 400_000;

    static readonly IFilterProvider Known = DefaultFilterProvider.Instance;

    long taken;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(Known.GetFilters(dictionary));
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(Known.GetNamedFilters(names));
    public IReadOnlyList<IFilter> GetAllFilters() => Bound(Known.GetAllFilters());

    List<IFilter> Bound(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new Bounded(filter, this))];

    void Take(IFilter filter, Memory<byte> packed)
    {
        taken += filter is FlateFilter ? Unpacked(packed) : packed.Length;
        if (taken > Room || packed.Length > RoomUnmeasured && filter is LzwFilter or RunLengthFilter)
            throw new InvalidDataException("The document unpacks to more than is read of it");
    }

    long Unpacked(Memory<byte> packed)
    {
        var bytes = MemoryMarshal.TryGetArray<byte>(packed, out var array) ? array : packed.ToArray();
        using var plain = new ZLibStream(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), CompressionMode.Decompress);
        var buffer = new byte[64 * 1024];
        long unpacked = 0;
        try
        {
            for (var read = plain.Read(buffer); read > 0 && taken + unpacked <= Room; read = plain.Read(buffer))
                unpacked += read;
        }
        catch (InvalidDataException)
        {
            // The library, too, comes no further than this.
        }

        return unpacked;
    }

    sealed class Bounded(IFilter inner, BoundedFilters room) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            room.Take(inner, input);
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }
    }
}
