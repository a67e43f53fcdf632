using System.Text.Json;

namespace Spp.Psg.Domain.Places;

/// <summary>Reads the features of a GeoJSON FeatureCollection one by one: never more than the largest of them is in memory.</summary>
public sealed class FeatureReader(Stream content)
{
    const int LargestFeature = 32_000_000; // bytes; the most detailed ward of England has about a tenth of it
    const string NotGeoJson = "The file is not GeoJSON: export the wards as a GeoJSON FeatureCollection";

    byte[] buffer = new byte[64 * 1024];
    int filled;
    bool isEnd;
    JsonReaderState state;
    string? member;
    bool hasFeatures;

    /// <summary>What a "crs" member names, if there was one before the features.</summary>
    public string Projection { get; private set; } = "";

    public IEnumerable<JsonElement> Read()
    {
        SkipMark();
        while (Next() is { } value)
            using (value)
                if (member == "crs")
                    Projection = value.RootElement.GetRawText();
                else
                    yield return value.RootElement;
        if (!hasFeatures)
            throw new RuleBroken("", NotGeoJson);
    }

    /// <summary>The next feature or "crs"; null after the last.</summary>
    JsonDocument? Next()
    {
        try
        {
            while (true)
            {
                if (Step() is { } value)
                    return value;
                if (isEnd)
                    return null;
                Fill();
            }
        }
        catch (JsonException)
        {
            throw new RuleBroken("", NotGeoJson);
        }
    }

    /// <summary>Reads on as far as the buffer goes.</summary>
    JsonDocument? Step()
    {
        var json = new Utf8JsonReader(buffer.AsSpan(0, filled), isEnd, state);
        JsonDocument? value = null;
        for (var before = json; value is null && json.Read(); before = json)
        {
            if (json is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                member = json.GetString();
            hasFeatures |= member == "features" && json is { TokenType: JsonTokenType.StartArray, CurrentDepth: 1 };
            if (json.TokenType != JsonTokenType.StartObject || (member, json.CurrentDepth) is not (("features", 2) or ("crs", 1)) || JsonDocument.TryParseValue(ref json, out value))
                continue;
            json = before; // it goes on behind the end of the buffer
            break;
        }

        state = json.CurrentState;
        Keep((int)json.BytesConsumed);
        return value;
    }

    void Keep(int consumed)
    {
        buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
        filled -= consumed;
    }

    void Fill()
    {
        if (filled == buffer.Length)
        {
            if (buffer.Length >= LargestFeature)
                throw new RuleBroken("", "The file has a feature that is too large: use a generalised edition");
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = content.Read(buffer.AsSpan(filled));
        (filled, isEnd) = (filled + read, read == 0);
    }

    void SkipMark()
    {
        Fill();
        if (filled == 0)
            throw new RuleBroken("", "The file is empty");
        if (buffer.AsSpan(0, filled) is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
            throw new RuleBroken("", "The file is UTF-16 text: save it again as UTF-8");
        if (buffer.AsSpan(0, filled) is [0xef, 0xbb, 0xbf, ..])
            Keep(3);
    }
}
